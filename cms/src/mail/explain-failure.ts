import { z } from 'zod'

/**
 * Why a mail was not taken, in words, and whether another try can help. `concerns` tells what is wrong: this one mail, the
 * way to the server, or our login there, which no mail gets past. `code` is short: `535`, `ESOCKET`.
 */
export type SendFailure = {
  isFinal: boolean
  words: string
  concerns: 'this mail' | 'the way' | 'the login'
  code: string
}

const smtpError = z.object({
  code: z.string().optional(),
  syscall: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
  message: z.string().optional(),
})

/** What a folder, or the machine, has against a mail, by the codes of the operating system. */
const inTheWay: Record<string, string> = {
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'it may only be read',
  EEXIST: 'a file stands in its place',
  ENOTDIR: 'a file stands in its place',
  ENOENT: 'it is not there and could not be made',
  ENOSPC: 'its disk is full',
  EDQUOT: 'its disk is full',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
}

/** Calls of the operating system that reach for a mail server. All others are about files. */
const networkCalls = ['connect', 'read', 'write', 'send', 'recv', 'getaddrinfo', 'queryA', 'queryAaaa']

/** The longest answer of a mail server that is kept. */
const longest = 300

/**
 * Reads what nodemailer throws, or the operating system where mails become files. A mail server that refuses this mail or its recipient (5xx) will do so again; one that is
 * away, too slow, asks to come later (4xx) or does not let us in is tried again. No path of the
 * machine is told.
 */
export function explainFailure(error: unknown): SendFailure {
  const { code = '', syscall, responseCode = 0, response, message } = smtpError.safeParse(error).data ?? {}
  const said = (response ?? message ?? 'no reason given').slice(0, longest)
  const known = { concerns: 'this mail', code: responseCode > 0 ? String(responseCode) : code } as const
  if (syscall !== undefined && !networkCalls.includes(syscall)) {
    const why = inTheWay[code] ?? `the system said ${code || 'no more than that it failed'}`
    const words = `The mail could not be put into the folder for mails: ${why}. Please look after that folder (OUTBOX_DIR); it is tried again.`
    return { ...known, isFinal: false, words }
  }
  if (code === 'EAUTH' || responseCode === 530 || responseCode === 535) {
    const words = `The mail server did not let us in. Please check SMTP_URL. It said: ${said}`
    return { ...known, isFinal: false, concerns: 'the login', words }
  }
  if (responseCode >= 500)
    return { ...known, isFinal: true, words: `The mail server refused this mail. It said: ${said}` }
  if (responseCode >= 400)
    return {
      ...known,
      isFinal: false,
      words: `The mail server asked us to come again later. It said: ${said}`,
    }
  if (code === 'EENVELOPE')
    return { ...known, isFinal: true, words: `The address cannot be written to: ${said}` }
  if (code === 'ETIMEDOUT')
    return { ...known, isFinal: false, concerns: 'the way', words: 'The mail server did not answer in time.' }
  if (code === 'ECONNECTION' || code === 'ESOCKET' || code === 'EDNS' || code === 'ETLS') {
    const words = `The mail server could not be reached, or hung up. (${said})`
    return { ...known, isFinal: false, concerns: 'the way', words }
  }
  return { ...known, isFinal: false, words: `The mail could not be handed over. (${withoutPaths(said)})` }
}

/** What a program says of its own files is of no use to whoever reads it, and tells how the machine is set up. */
function withoutPaths(said: string): string {
  return said.replace(/'[^']*[/\\][^']*'|(?<![\w:/.@<])\/[^\s'",;)]+/gu, 'a file')
}
