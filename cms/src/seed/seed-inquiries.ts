import type { Payload, PayloadRequest } from 'payload'
import { slugs } from '../collections/slugs.ts'
import { inquiries } from './content/inquiries.ts'

/** Sample inquiries, as old at the time of the seed as their content says. */
export async function seedInquiries(payload: Payload, req: PayloadRequest, now: Date): Promise<void> {
  const asSystem = { overrideAccess: true, req } as const // the seed acts for the system
  for (const { receivedMinutesAgo, snoozedForMinutes, essay, ...inquiry } of inquiries) {
    const { docs } = await payload.find({
      collection: slugs.articles,
      where: { slug: { equals: essay ?? '' } },
      limit: 1,
      depth: 0,
      ...asSystem,
    })
    await payload.create({
      collection: slugs.inquiries,
      data: {
        ...inquiry,
        essay: docs[0]?.id ?? null,
        receivedAt: minutesAfter(now, -receivedMinutesAgo),
        ...(snoozedForMinutes !== null && {
          snoozedUntil: minutesAfter(now, snoozedForMinutes),
          snoozedAt: now.toISOString(),
          snoozedFrom: 'needs-reply',
          snoozeVisitorsWish: true, // as the message says
        }),
      },
      ...asSystem,
    })
  }
}

function minutesAfter(now: Date, minutes: number): string {
  return new Date(now.getTime() + minutes * 60_000).toISOString()
}
