/** What a reply's mail is about, and how the thread is named in subjects. */
export function aboutReply(inquiry: string, key: string): string {
  return `inquiry:${inquiry}:reply:${key}`
}

export function subjectOf(reference: string | null): string {
  return `Re: Your message to Sam${reference === null ? '' : ` (${reference})`}`
}
