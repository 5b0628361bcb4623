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
  responseCode: z.number().optional(),
  response: z.string().optional(),
  message: z.string().optional(),
})

/** The longest answer of a mail server that is kept. */
const longest = 300

/**
 * Reads what nodemailer throws. A mail server that refuses this mail or its recipient (5xx) will do so again; one that is
 * away, too slow, asks to come later (4xx) or does not let us in is tried again.
 */
export function explainFailure(error: unknown): SendFailure {
  const { code = '', responseCode = 0, response, message } = smtpError.safeParse(error).data ?? {}
  const said = (response ?? message ?? 'no reason given').slice(0, longest)
  const known = { concerns: 'this mail', code: responseCode > 0 ? String(responseCode) : code } as const
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
  return { ...known, isFinal: false, words: `The mail could not be handed over. (${said})` }
}
