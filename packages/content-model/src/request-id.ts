/** The header in which a request's id travels: from the site to the CMS, and on into its mails. */
export const requestIdHeader = 'x-request-id'

/** Whether a text can be a request's id: short, and nothing that could begin another line of a log or of a mail. */
export function isRequestId(text: string): boolean {
  return /^[\w.-]{8,64}$/u.test(text)
}
