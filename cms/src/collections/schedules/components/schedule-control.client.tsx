'use client'

import { useAuth, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState, type ToggleEvent } from 'react'
import { sendAct } from '../../../admin/send-act.ts'
import { exactTime } from '../../../admin/time/time-in-words.ts'
import type { ScheduleAnswer } from '../schedule-answer.ts'
import { instantAt } from '../wall-time.ts'
import { lookAgainInMs } from './look-again.ts'
import { rearmWords } from './rearm-words.ts'

type Coming = NonNullable<ScheduleAnswer['schedule']>
/** An act that the gate wants to hear again: these notes were seen, and it may go out. */
type Asked = { path: string; json: Record<string, unknown>; acknowledge: string }
type Act = (path: string, json?: Record<string, unknown>) => Promise<void>

const writers = new Set<unknown>(['admin', 'owner', 'editor'])

/** Beside the publish button: when this article goes out by itself, and the way to say so. */
export function ScheduleControl() {
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  const article = typeof id === 'string' ? id : null
  const { answer, told, asked, act } = useSchedule(article)
  const [panelId, toggle, panel] = [useId(), useRef<HTMLButtonElement>(null), useRef<HTMLElement>(null)]
  if (article === null || answer === null || !writers.has(user?.['role'])) return null
  const { zone, schedule } = answer
  const isComing = schedule?.state === 'armed' || schedule?.state === 'held'
  // Above everything else: the bar that the button stands in hides what reaches out of it.
  const place = ({ newState }: ToggleEvent<HTMLElement>) => {
    const button = toggle.current?.getBoundingClientRect()
    if (newState !== 'open' || button === undefined || panel.current === null) return
    panel.current.style.setProperty('--schedule-top', `${button.bottom}px`)
    panel.current.style.setProperty(
      '--schedule-end',
      `${document.documentElement.clientWidth - button.right}px`,
    )
  }
  return (
    <>
      <button
        className="schedule__toggle"
        data-state={isComing ? schedule.state : 'none'}
        popoverTarget={panelId}
        ref={toggle}
        type="button"
      >
        {summaryOf(schedule)}
      </button>
      <section
        aria-label="Schedule"
        className="schedule__panel"
        id={panelId}
        onBeforeToggle={place}
        popover="auto"
        ref={panel}
      >
        {schedule !== null && isComing ? (
          <ComingPart key={`${schedule.state} ${schedule.dueAt}`} schedule={schedule} zone={zone} act={act} />
        ) : (
          <NewPart article={article} zone={zone} act={act} />
        )}
        <output hidden={told === null}>{told}</output>
        {asked !== null && (
          <button
            className="gate-button"
            type="button"
            onClick={() => void act(asked.path, { ...asked.json, acknowledged: asked.acknowledge })}
          >
            I have seen these notes: go on
          </button>
        )}
      </section>
    </>
  )
}

function summaryOf(schedule: ScheduleAnswer['schedule']): string {
  if (schedule?.state === 'armed') return 'Scheduled'
  return schedule?.state === 'held' ? 'Held' : 'Schedule'
}

function ComingPart({ schedule, zone, act }: { schedule: Coming; zone: string; act: Act }) {
  const path = `/api/schedules/${schedule.id}`
  const isHeld = schedule.state === 'held'
  const [at, setAt] = useState('')
  const [openedAt] = useState(() => new Date())
  const instant = instantOf(at, zone)
  const words = rearmWords(new Date(schedule.dueAt), instant !== null, openedAt)
  const again = instant === null ? {} : { at }
  return (
    <>
      <p>
        {isHeld ? 'It was to go out on ' : 'It goes out on '}
        <InBothZones at={new Date(schedule.dueAt)} zone={zone} />. Scheduled by {schedule.byName}.
      </p>
      {schedule.reason !== null && <p className="schedule__reason">{schedule.reason}</p>}
      {schedule.hasLaterEdits && (
        <p>The draft has changed since. What goes out is the text as it was when it was scheduled.</p>
      )}
      {isHeld && (
        <fieldset className="schedule__new">
          <legend>At another time, if you like</legend>
          <TimeField at={at} zone={zone} change={setAt} />
        </fieldset>
      )}
      <div className="schedule__acts">
        {isHeld && (
          <button
            className="gate-button gate-button--act"
            type="button"
            onClick={() => void act(`${path}/rearm`, again)}
          >
            {words.pinned}
          </button>
        )}
        {schedule.hasLaterEdits && (
          <button
            className="gate-button"
            type="button"
            onClick={() =>
              void act(`${path}/${isHeld ? 'rearm' : 'include'}`, isHeld ? { ...again, include: true } : {})
            }
          >
            {isHeld ? words.newest : 'Include the later edits'}
          </button>
        )}
        <button className="gate-link" type="button" onClick={() => void act(`${path}/cancel`)}>
          Cancel the schedule
        </button>
      </div>
    </>
  )
}

function NewPart({ article, zone, act }: { article: string; zone: string; act: Act }) {
  const [at, setAt] = useState('')
  const instant = instantOf(at, zone)
  return (
    // No form of its own: the page is one already.
    <fieldset className="schedule__new">
      <legend>Publish the saved draft later</legend>
      <TimeField at={at} zone={zone} change={setAt} />
      <button
        className="gate-button gate-button--act"
        type="button"
        disabled={instant === null}
        onClick={() => void act(`/api/articles/${article}/schedule`, { at })}
      >
        Schedule it
      </button>
    </fieldset>
  )
}

/** A field for a time by the site's clocks, and what it means. */
function TimeField({ at, zone, change }: { at: string; zone: string; change: (at: string) => void }) {
  const instant = instantOf(at, zone)
  return (
    <>
      <label>
        Day and time, {zone.replaceAll('_', ' ')}
        <input type="datetime-local" value={at} onChange={({ target }) => change(target.value)} />
      </label>
      {instant !== null && (
        <p>
          It goes out on <InBothZones at={instant} zone={zone} />.
        </p>
      )}
    </>
  )
}

/** A time as the site's clocks show it, and as the reader's own do where they differ. */
function InBothZones({ at, zone }: { at: Date; zone: string }) {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone
  const [there, here] = [exactTime(at, zone), exactTime(at, own)]
  return (
    <time dateTime={at.toISOString()}>
      {there}
      {there !== here && ` (${here})`}
    </time>
  )
}

function instantOf(at: string, zone: string): Date | null {
  try {
    return instantAt(at.slice(0, 16), zone)
  } catch {
    return null // not typed to the end yet
  }
}

/**
 * What is scheduled, and the acts on it; each answer is what is shown next. Looked at again when its time has come and
 * when somebody comes back to the page.
 */
function useSchedule(article: string | null) {
  const [answer, setAnswer] = useState<ScheduleAnswer | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(() => {
    let isShown = true
    const show = (loaded: ScheduleAnswer | null) => isShown && setAnswer(loaded)
    if (article !== null) void readSchedule(article).then(show)
    return () => {
      isShown = false
    }
  }, [article])
  useEffect(() => {
    if (article === null) return
    let isShown = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      const loaded = await readSchedule(article)
      if (!isShown) return
      // Unreachable for a moment: what is shown stays, and is looked at again.
      if (loaded === null) return wait()
      setAnswer(loaded)
      if (answer?.schedule?.state === 'armed' && loaded.schedule === null) {
        setTold('This schedule is over. Please load the page again to see how the article stands now.')
      }
    }
    const wait = () => {
      clearTimeout(timer)
      const waitMs = lookAgainInMs(answer?.schedule ?? null, new Date())
      if (waitMs !== null) timer = setTimeout(() => void look(), waitMs)
    }
    const onFocus = () => void look()
    wait()
    window.addEventListener('focus', onFocus)
    return () => {
      isShown = false
      clearTimeout(timer)
      window.removeEventListener('focus', onFocus)
    }
  }, [article, answer])
  const act: Act = async (path, json = {}) => {
    const sent = await sendAct(path, json)
    const acknowledge = sent.ok ? null : acknowledgementIn(sent.body)
    setAsked(acknowledge === null ? null : { path, json, acknowledge })
    setTold(sent.ok ? 'Done.' : sent.message)
    if (sent.ok && article !== null) setAnswer(await readSchedule(article))
  }
  return { answer, told, asked, act }
}

async function readSchedule(article: string): Promise<ScheduleAnswer | null> {
  try {
    const response = await fetch(`/api/articles/${article}/schedule`, { credentials: 'same-origin' })
    const body: unknown = await response.json()
    return response.ok && isScheduleAnswer(body) ? body : null
  } catch {
    return null // the control is left out until the page is loaded again
  }
}

/** The server's own answer, so a look at its outline is enough. */
function isScheduleAnswer(body: unknown): body is ScheduleAnswer {
  return typeof body === 'object' && body !== null && 'zone' in body && 'schedule' in body
}

/** The name of a list of notes that only want to be seen; `null` when anything has to be settled first. */
function acknowledgementIn(body: unknown): string | null {
  const data = at(at(at(body, 'errors'), '0'), 'data')
  const [acknowledge, obstacles] = [at(data, 'acknowledge'), at(data, 'obstacles')]
  if (typeof acknowledge !== 'string' || !Array.isArray(obstacles)) return null
  return obstacles.every((each: unknown) => at(each, 'severity') === 'should') ? acknowledge : null
}

/** A part of what the server sent, if it is there. */
function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
