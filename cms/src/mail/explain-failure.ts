import { z } from 'zod'

/** Why a mail was not taken, in words, and whether another try can help. */
export type SendFailure = { isFinal: boolean; words: string }

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
  if (code === 'EAUTH' || responseCode === 530 || responseCode === 535) {
    return {
      isFinal: false,
      words: `The mail server did not let us in. Please check SMTP_URL. It said: ${said}`,
    }
  }
  if (responseCode >= 500)
    return { isFinal: true, words: `The mail server refused this mail. It said: ${said}` }
  if (responseCode >= 400) {
    return { isFinal: false, words: `The mail server asked us to come again later. It said: ${said}` }
  }
  if (code === 'EENVELOPE') return { isFinal: true, words: `The address cannot be written to: ${said}` }
  if (code === 'ETIMEDOUT') return { isFinal: false, words: 'The mail server did not answer in time.' }
  if (code === 'ECONNECTION' || code === 'ESOCKET' || code === 'EDNS' || code === 'ETLS') {
    return { isFinal: false, words: `The mail server could not be reached, or hung up. (${said})` }
  }
  return { isFinal: false, words: `The mail could not be handed over. (${said})` }
}
