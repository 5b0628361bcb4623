'use client'

import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { DeskQueue } from '../../collections/inquiries/desk/contract.ts'
import { KeysHelp } from '../notes-board/keys-help.client.tsx'
import { useSingleKeys } from '../notes-board/single-keys.client.ts'
import type { DeskPlace } from './desk-address.ts'
import { DeskDialogs, type DialogName } from './desk-dialogs.client.tsx'
import { DeskHead } from './desk-head.client.tsx'
import { deskKeys, type DeskKeyAct } from './desk-keys.ts'
import { DeskMessage } from './desk-message.client.tsx'
import { DeskSaid } from './desk-said.client.tsx'
import { QueuePane } from './queue-pane.client.tsx'
import { ReadingPane } from './reading-pane.client.tsx'
import { useDeskFocus } from './use-desk-focus.client.ts'
import { useDeskKeys } from './use-desk-keys.client.ts'
import { isNarrow, useAddress, useDesk, useDrawnMark, useNow } from './use-desk.client.ts'

/** The desk: the queue beside the inquiry that is open, or on a phone one at a time. */
export function DeskApp(given: { place: DeskPlace; zone: string; queue: DeskQueue | null }) {
  const { place, queue } = given
  const root = useRef<HTMLDivElement>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const { desk, state } = useDesk(given)
  const [pane, setPane] = useState<'queue' | 'reading'>(place.inquiry === null ? 'queue' : 'reading')
  const [dialog, setDialog] = useState<DialogName | null>(null)
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const [areKeysOn, setKeysOn] = useSingleKeys()
  const clock = { now: useNow(state.ahead, queue?.now ?? null), zone: state.zone }
  const focus = useDeskFocus(root, state.inquiry)
  const address = useAddress({ ...state, inquiry: pane === 'reading' ? state.inquiry : null }, () =>
    setPane('queue'),
  )
  useTopOfPage(root, pane === 'reading' ? state.inquiry : null)
  useDrawnMark(state.list !== null)
  useEffect(() => {
    root.current?.setAttribute('data-ready', 'true')
  }, [])

  const row = desk.rowOf(state.inquiry)
  const composer = state.inquiry === null ? undefined : state.composers.get(state.inquiry)

  /** A dialog about what is open, or a sentence when nothing is. */
  function ask(name: DialogName) {
    if (row !== null) setDialog(name)
    else desk.say('Please choose an inquiry first: J goes to the first one.', { tone: 'failed' })
  }

  const focusReply = () => root.current?.querySelector<HTMLElement>('[data-reply]')?.focus()

  function walk(by: 1 | -1) {
    const next = desk.move(by)
    if (next !== null && !isNarrow()) setPane('reading')
  }

  async function reply() {
    if (row === null) return ask('snooze')
    if (!(await desk.reply())) return
    setPane('reading')
    // The field may only now be drawn.
    requestAnimationFrame(focusReply)
  }

  function goOn(undone: 'recalled' | null) {
    if (undone === null) return
    setPane('reading')
    requestAnimationFrame(focusReply)
  }

  function back() {
    const { activeElement } = document
    if (activeElement === searchField.current && state.search !== '') desk.show(state.view)
    else if (composer !== undefined && activeElement?.closest('.composer')) closeReply()
    else {
      focus.come()
      if (!address.stepsBack()) setPane('queue')
      requestAnimationFrame(focus.toChosen)
    }
  }

  /** Shows what was chosen; where there is room, it is beside the queue anyway. */
  function opened(id: string) {
    address.opens(id)
    setPane('reading')
  }

  function closeReply() {
    if (state.inquiry !== null) desk.closeReply(state.inquiry)
    focus.toChosen()
  }

  const byKey: Record<DeskKeyAct, () => unknown> = {
    next: () => walk(1),
    previous: () => walk(-1),
    reply,
    done: () => desk.decide({ act: 'done' }),
    duplicate: () => ask('duplicate'),
    decline: () => ask('decline'),
    snooze: () => ask('snooze'),
    spam: () => desk.decide({ act: 'spam' }),
    'not-spam': () => desk.decide({ act: 'not-spam' }),
    undo: async () => goOn(await desk.undo()),
    search: () => searchField.current?.focus(),
    help: () => setIsHelpOpen(true),
    back,
  }
  const perform = (act: DeskKeyAct) => {
    focus.come()
    void byKey[act]()
  }
  useDeskKeys(root, areKeysOn, perform)

  return (
    <div ref={root} className="desk" data-pane={row === null ? 'queue' : pane}>
      <DeskHead
        desk={desk}
        state={state}
        searchField={searchField}
        showHelp={() => setIsHelpOpen(true)}
        recompute={() => setDialog('recompute')}
      />
      <div className="desk__panes">
        <QueuePane desk={desk} state={state} clock={clock} opened={opened} />
        <ReadingPane
          desk={desk}
          state={state}
          row={row}
          clock={clock}
          perform={perform}
          ask={ask}
          back={back}
          closeReply={closeReply}
          recall={async (inquiry, message) => goOn(await desk.recall(inquiry, message))}
        />
      </div>
      <DeskMessage
        desk={desk}
        state={state}
        undo={() => perform('undo')}
        recall={async (inquiry, message) => goOn(await desk.recall(inquiry, message))}
        show={(id) => {
          desk.choose(id)
          opened(id)
        }}
      />
      <DeskSaid state={state} />
      <DeskDialogs
        desk={desk}
        state={state}
        row={row}
        clock={clock}
        name={dialog}
        close={() => setDialog(null)}
      />
      <KeysHelp
        keys={deskKeys}
        isOpen={isHelpOpen}
        onClose={() => setIsHelpOpen(false)}
        areKeysOn={areKeysOn}
        setKeysOn={setKeysOn}
      />
    </div>
  )
}

/** What is opened begins at its top, in its own pane or, on a phone, on the page. */
function useTopOfPage(root: RefObject<HTMLElement | null>, inquiry: string | null): void {
  useLayoutEffect(() => {
    if (inquiry === null) return
    root.current?.querySelector('.desk-reading')?.scrollTo(0, 0)
    if (isNarrow()) window.scrollTo(0, 0)
  }, [root, inquiry])
}
