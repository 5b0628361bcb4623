import { expect, test } from 'vitest'
import { countsIn } from './person-counts.ts'

test.each([
  [null, { inquiries: 0, mails: 0, upcomingBookings: 0 }],
  [
    {
      inquiries: [{ belongings: { mails: [{}, {}] } }, { belongings: { mailsAboutCalls: [{}] } }],
      otherMails: [{}],
      upcomingBookings: [],
    },
    { inquiries: 2, mails: 4, upcomingBookings: 0 },
  ],
])('%j holds %j', (body, counts) => {
  expect(countsIn(body)).toEqual(counts)
})
