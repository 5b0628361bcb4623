export type PersonCounts = { inquiries: number; mails: number; upcomingBookings: number }

/** How much there is in the export of a person. */
export function countsIn(body: unknown): PersonCounts {
  const inquiries = listAt(body, 'inquiries')
  const belongings = inquiries.map((inquiry) => propertyOf(inquiry, 'belongings'))
  const mails = [
    ...belongings.flatMap((own) => [...listAt(own, 'mails'), ...listAt(own, 'mailsAboutCalls')]),
    ...listAt(body, 'otherMails'),
  ]
  return {
    inquiries: inquiries.length,
    mails: mails.length,
    upcomingBookings: listAt(body, 'upcomingBookings').length,
  }
}

function listAt(body: unknown, name: string): unknown[] {
  const value = propertyOf(body, name)
  return Array.isArray(value) ? value : []
}

function propertyOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined
}
