import Link from 'next/link.js'
import { withSymbols } from '../desk/with-symbols.ts'
import { State } from '../lists/state.tsx'
import { Moment } from '../time/moment.tsx'
import type { Group, Item } from './group.ts'

type Clock = { now: Date; zone: string }

/** One group: its heading with the number, the first of its things, and the way to all of them. */
export function GroupSection({ group, ...clock }: { group: Group } & Clock) {
  const { key, heading, items, count, nothing, all } = group
  return (
    <section className="awaits__group" aria-labelledby={`awaits-${key}`}>
      <h2 id={`awaits-${key}`}>
        {heading} {count > 0 && <span className="awaits__count">{count}</span>}
      </h2>
      {items.length === 0 ? (
        <p className="awaits__nothing">{nothing}</p>
      ) : (
        <ol>
          {items.map((item) => (
            <ItemLine key={item.id} item={item} {...clock} />
          ))}
        </ol>
      )}
      <p className="awaits__all">
        <Link href={all.path} prefetch={false}>
          {all.name}
        </Link>
      </p>
    </section>
  )
}

function ItemLine({ item, now, zone }: { item: Item } & Clock) {
  const { title, path, words, state, about, event, at } = item
  return (
    <li>
      <h3 dir="auto">
        <Link href={path} prefetch={false}>
          <bdi>{withSymbols(title)}</bdi>
        </Link>
      </h3>
      {words && (
        <p className="awaits__words" dir="auto">
          {withSymbols(words)}
        </p>
      )}
      <p className="awaits__facts">
        {state && <State {...state} />}
        <span>
          {event && `${event} `}
          <Moment at={at} now={now} zone={zone} />
        </span>
        {about && (
          <span>
            {about.before}{' '}
            <Link href={about.path} prefetch={false}>
              {about.title}
            </Link>
          </span>
        )}
      </p>
    </li>
  )
}
