import { createLocalReq, type BeforeListTableServerProps } from 'payload'
import { filterLinks } from '../../../admin/lists/filter-links.ts'
import { QuickFilters } from '../../../admin/lists/quick-filters.tsx'
import { recordPath } from '../../../admin/paths.ts'
import { exactTime } from '../../../admin/time/time-in-words.ts'
import { slugs } from '../../slugs.ts'
import { callFilters } from '../filters.ts'
import { callsOutsideHours } from '../outside-hours.ts'

/** Above the list of calls: the named lists, and the calls that lie outside the hours of now. */
export async function AboveCalls({ payload, user, searchParams }: BeforeListTableServerProps) {
  const req = await createLocalReq({ user: user ?? undefined }, payload)
  const calls = await callsOutsideHours(new Date().toISOString(), req)
  return (
    <>
      <QuickFilters
        label="Lists of calls"
        links={filterLinks(slugs.bookings, Object.values(callFilters), searchParams)}
      />
      {calls.length > 0 && (
        <section aria-labelledby="calls-outside">
          <h2 id="calls-outside">Outside your hours</h2>
          <p>
            These calls were booked before your hours were changed. Please move or cancel them, or keep them.
          </p>
          <ul>
            {calls.map(({ id, name, startsAt, hostZone, reason }) => (
              <li key={id}>
                <a href={recordPath(slugs.bookings, id)}>
                  <bdi>{name}</bdi>, {exactTime(new Date(startsAt), hostZone)}
                </a>{' '}
                {reason}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
