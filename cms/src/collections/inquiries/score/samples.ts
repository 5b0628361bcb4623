import type { Intake } from '@galley/content-model'

/** One submission made for trying the score. Without signs it was sent like any other, after a minute or so. */
export type Sample = Pick<Intake, 'name' | 'email' | 'message'>
