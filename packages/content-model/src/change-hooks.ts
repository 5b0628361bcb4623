import { z } from 'zod'
import { changeSchema } from './changes.ts'

/** Changes in one hook. When more wait, the newest are told of, and the site asks the feed for those before them. */
export const changesPerHook = 100

/** Bytes of a hook: a hundred changes with the longest names that there are, twice over. */
export const hookLimitBytes = 256 * 1024

/**
 * What the CMS posts to each instance of the site when something became different for readers, signed as Standard
 * Webhooks say (https://www.standardwebhooks.com).
 *
 * `changes` are all that came after `after`, up to the last of them, oldest first. Numbers have gaps, so `after` is what
 * tells a site that has seen less that it missed something.
 */
export const changesHookSchema = z.object({
  type: z.literal('changes'),
  /** When it was made; a try that is repeated later is signed with its own time. */
  timestamp: z.string(),
  data: z.object({
    after: z.number().int().nonnegative(),
    changes: z.array(changeSchema).min(1),
  }),
})
export type ChangesHook = z.infer<typeof changesHookSchema>

/** Standard Webhooks: 24 to 64 bytes. */
const fewestBytes = 24
const mostBytes = 64
/** 24 random bytes with fewer different ones than this come up less than once in 10^12. */
const fewestDifferent = 12

/**
 * The secrets with which hooks are signed, as the environment names them: one, or two while the secret is being changed,
 * divided by a space or a comma, each `whsec_` and its bytes in base64. An empty text holds none.
 *
 * A refusal says which of them is wrong and what is wrong with it, and repeats no part of it.
 */
export const hookSecretsSchema = z.string().transform((text, context) => {
  const words = text.split(/[\s,]+/u).filter((word) => word !== '')
  const problems =
    words.length > 2
      ? ['may hold two secrets, while the first is being changed for the second']
      : words.flatMap((word, index) => problemOf(word, `${ordinals[index] ?? 'a'} secret`))
  if (problems.length === 0) return words.map(bytesOf)
  context.addIssue({
    code: 'custom',
    message: `${problems.join('; ')}. Make one with: echo "whsec_$(openssl rand -base64 32)"`,
  })
  return z.NEVER
})

const ordinals = ['the first', 'the second']

function problemOf(word: string, which: string): string[] {
  if (!word.startsWith('whsec_')) return [`${which} must begin with whsec_`]
  const bytes = bytesOf(word)
  if (bytes.length === 0) return [`${which} must be base64 after whsec_`]
  if (bytes.length < fewestBytes) return [`${which} is weak: it must have at least ${fewestBytes} bytes`]
  if (bytes.length > mostBytes) return [`${which} is too long: it may have ${mostBytes} bytes`]
  if (new Set(bytes).size < fewestDifferent) return [`${which} is weak: its bytes are not random`]
  return []
}

/** None for what is no base64. */
function bytesOf(word: string): Uint8Array {
  const base64 = word.slice('whsec_'.length)
  if (!/^[A-Za-z\d+/]+={0,2}$/u.test(base64) || base64.length % 4 !== 0) return new Uint8Array()
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
}
