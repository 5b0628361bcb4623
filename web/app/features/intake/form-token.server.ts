import { createHmac, timingSafeEqual } from 'node:crypto'

export type FormToken =
  | { kind: 'ours'; drawnAt: string }
  /** A form that was made by hand has none. */
  | { kind: 'absent' }
  /** Signed by nobody we know: the form is of another deployment, or was changed. */
  | { kind: 'foreign' }

/** Says when a form was drawn, signed together with the form's key: `<milliseconds, base 36>.<signature>`. */
export function sealForm(submissionKey: string, drawnAtMs: number, secret: string): string {
  const time = drawnAtMs.toString(36)
  return `${time}.${signature(submissionKey, time, secret).toString('base64url')}`
}

/** @param secrets  the present one, and the one before while it is still valid */
export function openForm(token: string, submissionKey: string, secrets: readonly string[]): FormToken {
  if (token === '') return { kind: 'absent' }
  const [time = '', signed = ''] = token.split('.')
  const given = Buffer.from(signed, 'base64url')
  const isOurs = secrets.some((secret) => {
    const expected = signature(submissionKey, time, secret)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  return isOurs
    ? { kind: 'ours', drawnAt: new Date(Number.parseInt(time, 36)).toISOString() }
    : { kind: 'foreign' }
}

function signature(submissionKey: string, time: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`form:${submissionKey.toLowerCase()}:${time}`).digest()
}
