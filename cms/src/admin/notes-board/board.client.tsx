'use client'

import { useRef, useState } from 'react'
import { boardAddress, csvAddress, isFiltered, unfilteredQuery } from './board-address.ts'
import { BoardFilters } from './board-filters.client.tsx'
import { Groupings, Groups } from './board-groups.client.tsx'
import { boardKeys, type BoardAct } from './board-keys.ts'
import { BoardLink, type Go } from './board-link.client.tsx'
import { BoardMessage } from './board-message.client.tsx'
import { Pages } from './board-pages.client.tsx'
import { BoardRow } from './board-row.client.tsx'
import { SectionHead } from './board-section-head.client.tsx'
import { sectionId, type BoardView } from './board-view.ts'
import { BulkBar } from './bulk-bar.client.tsx'
import { KeysHelp } from './keys-help.client.tsx'
import type { RowInWords } from './row-in-words.ts'
import { useSingleKeys } from './single-keys.client.ts'
import { useBoardDesk } from './use-board-desk.client.ts'
import { useBoardKeys } from './use-board-keys.client.ts'
import { usePlace } from './use-place.client.ts'
import { useSelection } from './use-selection.client.ts'

const notYours = 'Only its writer or an editor may change this note.'

/** The board: filters, groups, notes, and what can be done with them. The server draws it first; from then on it is here. */
export function Board({ view }: { view: BoardView }) {
  const root = useRef<HTMLDivElement>(null)
  const searchField = useRef<HTMLInputElement>(null)
  const assignField = useRef<HTMLSelectElement>(null)
  const [isHelpOpen, setIsHelpOpen] = useState(false)
  const [areKeysOn, setKeysOn] = useSingleKeys()
  const rows = view.sections.flatMap((section) => section.rows)
  const desk = useBoardDesk(view)
  const place = usePlace(root, view, rows)
  const selection = useSelection(rows.filter((row) => row.mayAct).map((row) => row.id))
  const selected = rows.filter((row) => selection.selected.includes(row.id))

  /** The selected notes, or else the one that has the focus. */
  function targets(): readonly RowInWords[] {
    if (selected.length > 0) return selected
    const current = place.current()
    if (!current) desk.say('Please go to a note first: J goes to the first one.')
    else if (!current.mayAct) desk.say(notYours)
    else return [current]
    return []
  }

  async function perform(act: Parameters<typeof desk.act>[0], to?: string) {
    if (act.ids.length === 0) return
    place.stay()
    selection.set(await desk.act(act, to ?? null), false)
  }
  const settle = (which: readonly RowInWords[], status: 'done' | 'wontfix') =>
    perform({ act: 'resolve', status, ids: idsOf(which.filter(({ isOpen }) => isOpen)) })
  const reopen = (which: readonly RowInWords[]) =>
    perform({ act: 'reopen', ids: idsOf(which.filter(({ isOpen }) => !isOpen)) })
  const undo = (ids: readonly string[]) => perform({ act: 'reopen', ids: [...ids] })
  const assign = (person: string | null) =>
    perform(
      { act: 'assign', assignee: person, ids: idsOf(selected) },
      view.people.find(({ id }) => id === person)?.name,
    )

  function beginAssigning() {
    const which = targets()
    if (which.length === 0) return
    selection.set(idsOf(which), true)
    // The bar with its field may only now be drawn.
    requestAnimationFrame(() => assignField.current?.focus())
  }

  function selectCurrent() {
    const current = place.current()
    if (!current) return
    if (current.mayAct) selection.set([current.id], !selection.has(current.id))
    else desk.say(notYours)
  }

  const byKey: Record<BoardAct, () => unknown> = {
    next: () => place.move(1),
    previous: () => place.move(-1),
    select: selectCurrent,
    done: () => settle(targets(), 'done'),
    reopen: () => reopen(targets()),
    assign: beginAssigning,
    undo: () => undo(desk.message?.undo ?? []),
    clear: selection.clear,
    search: () => searchField.current?.focus(),
    help: () => setIsHelpOpen(true),
  }
  useBoardKeys(root, areKeysOn, (act) => void byKey[act]())

  const goToPage = (path: string) => {
    place.toResults()
    desk.go(path)
  }
  return (
    <div ref={root} className="board" onFocus={(event) => place.remember(event.target)}>
      <BoardFilters {...view} query={desk.query} filter={desk.filter} searchField={searchField} />
      <div className="board__head">
        <Groupings view={view} go={desk.go} />
        <p className="board__tools">
          {view.total > 0 && (
            <a href={csvAddress(view.query)} download>
              Download as CSV
            </a>
          )}
          <button type="button" className="board-button" onClick={() => setIsHelpOpen(true)}>
            Keyboard
          </button>
        </p>
      </div>
      <Groups view={view} go={desk.go} />
      <div className="board__results" aria-busy={desk.isReading}>
        <p className="board__result">
          <span data-results tabIndex={-1}>
            {desk.isReading ? 'Reading the notes …' : view.result}
          </span>{' '}
          <NextStep view={view} go={desk.go} />
        </p>
        {view.sections.map((section) => (
          <section key={section.key} aria-labelledby={sectionId(section.key)}>
            <SectionHead section={section} selection={selection} go={desk.go} />
            <ul className="board__notes">
              {section.rows.map((row) => (
                <BoardRow
                  key={row.id}
                  row={row}
                  showsArticle={view.group !== 'article'}
                  isSelected={selection.has(row.id)}
                  select={(isOn) => selection.set([row.id], isOn)}
                  settle={() => void (row.isOpen ? settle([row], 'done') : reopen([row]))}
                />
              ))}
            </ul>
          </section>
        ))}
      </div>
      <Pages view={view} go={goToPage} />
      <div className="board__foot">
        <BoardMessage {...desk} undo={(ids) => void undo(ids)} />
        {selected.length > 0 && (
          <BulkBar
            count={selected.length}
            hasOpen={selected.some(({ isOpen }) => isOpen)}
            hasClosed={selected.some(({ isOpen }) => !isOpen)}
            people={view.people}
            me={view.me}
            isSending={desk.isSending}
            assignField={assignField}
            assign={(person) => void assign(person)}
            settle={(status) => void settle(selected, status)}
            reopen={() => void reopen(selected)}
            clear={selection.clear}
          />
        )}
      </div>
      <KeysHelp
        keys={boardKeys}
        isOpen={isHelpOpen}
        onClose={() => setIsHelpOpen(false)}
        areKeysOn={areKeysOn}
        setKeysOn={setKeysOn}
      />
    </div>
  )
}

const idsOf = (rows: readonly RowInWords[]) => rows.map(({ id }) => id)

/** What to do where no note is shown, and the way back from filters. */
function NextStep({ view: { query, total }, go }: { view: BoardView; go: Go }) {
  if (isFiltered(query)) {
    return (
      <BoardLink path={boardAddress(unfilteredQuery(query))} go={go}>
        Show all open notes
      </BoardLink>
    )
  }
  return total === 0 ? (
    <>
      To leave one, please open an article, select some words and press Ctrl, Alt and M (on a Mac ⌘, ⌥ and M).
    </>
  ) : null
}
