'use client'

import { useState, type ReactNode, type RefObject } from 'react'
import {
  ageBands,
  boardStates,
  noteKinds,
  severities,
  type BoardQuery,
} from '../../collections/draft-notes/contract.ts'
import { boardPath, boardQueryFrom, changedQuery } from './board-address.ts'
import { ageWords, kindWords, severityWords, stateWords } from './board-words.ts'
import type { BoardView } from './board-view.ts'

type Props = Pick<BoardView, 'people' | 'articles'> & {
  query: BoardQuery
  filter: (query: BoardQuery) => void
  searchField: RefObject<HTMLInputElement | null>
}
type Option = readonly [value: string, words: string]

/** The board's filters: a form that works by itself, and at once where scripts run. */
export function BoardFilters({ query, people, articles, filter, searchField }: Props) {
  const choose = (name: keyof BoardQuery) => (value: string) =>
    filter(changedQuery(query, { [name]: boardQueryFrom({ [name]: value })[name] }))
  const { kind, severity, assignee, article, age, mine, group, limit } = query
  return (
    <search aria-label="Filter the draft notes">
      <form
        className="board-filters"
        action={boardPath}
        onSubmit={(event) => {
          event.preventDefault()
          const said = new FormData(event.currentTarget).get('search')
          choose('search')(typeof said === 'string' ? said : '')
        }}
      >
        <Search said={query.search ?? ''} field={searchField} />
        <label className="board-filters__mine">
          <input
            type="checkbox"
            name="mine"
            value="1"
            checked={mine === '1'}
            onChange={(event) => choose('mine')(event.target.checked ? '1' : '')}
          />
          <span>
            Mine <small>assigned to me, or written by me and not assigned</small>
          </span>
        </label>
        <Choice
          label="State"
          name="state"
          value={query.state ?? 'open'}
          choose={choose('state')}
          options={boardStates.map((state): Option => [state, stateWords[state]])}
        />
        <Choice label="Severity" name="severity" value={severity} choose={choose('severity')}>
          <option value="">Any</option>
          {optionsOf(severities.map((each): Option => [each, severityWords[each].long]))}
        </Choice>
        <Choice label="Kind" name="kind" value={kind} choose={choose('kind')}>
          <option value="">Any</option>
          {optionsOf(noteKinds.map((each): Option => [each, kindWords(each)]))}
        </Choice>
        <Choice label="Assigned to" name="assignee" value={assignee} choose={choose('assignee')}>
          <option value="">Anybody or nobody</option>
          <option value="me">Me</option>
          <option value="none">Nobody</option>
          {optionsOf(people.map(({ id, name }): Option => [id, name]))}
        </Choice>
        <Choice label="Article" name="article" value={article} choose={choose('article')}>
          <option value="">Any</option>
          {optionsOf(articleOptions(articles, article))}
        </Choice>
        <Choice label="Age" name="age" value={age} choose={choose('age')}>
          <option value="">Any</option>
          {optionsOf(ageBands.map((each): Option => [each, ageWords[each]]))}
        </Choice>
        {group !== undefined && <input type="hidden" name="group" value={group} />}
        {limit !== undefined && <input type="hidden" name="limit" value={limit} />}
      </form>
    </search>
  )
}

/** An article whose notes are all settled since is still the one that is chosen. */
function articleOptions(articles: BoardView['articles'], chosen: string | undefined): Option[] {
  const options = articles.map(({ key, label, count }): Option => [key, `${label} (${count})`])
  const isKnown = chosen === undefined || articles.some(({ key }) => key === chosen)
  return isKnown ? options : [...options, [chosen, 'The chosen article']]
}

function optionsOf(options: readonly Option[]) {
  return options.map(([value, words]) => (
    <option key={value} value={value}>
      {words}
    </option>
  ))
}

type ChoiceProps = {
  label: string
  name: string
  value: string | undefined
  choose: (value: string) => void
  options?: readonly Option[]
  children?: ReactNode
}

function Choice({ label, name, value, choose, options = [], children }: ChoiceProps) {
  return (
    <label className="board-filters__choice">
      <span>{label}</span>
      <select
        name={name}
        value={value ?? ''}
        data-chosen={value !== undefined && value !== 'open'}
        onChange={(event) => choose(event.target.value)}
      >
        {children}
        {optionsOf(options)}
      </select>
    </label>
  )
}

function Search({ said, field }: { said: string; field: RefObject<HTMLInputElement | null> }) {
  // Typed words stay until another search is shown, be it by going back.
  const [typed, setTyped] = useState({ said, words: said })
  if (typed.said !== said) setTyped({ said, words: said })
  return (
    <div className="board-filters__search">
      <label htmlFor="board-search">Words in a note</label>
      <input
        id="board-search"
        ref={field}
        type="search"
        name="search"
        maxLength={200}
        value={typed.words}
        onChange={(event) => setTyped({ said, words: event.target.value })}
      />
      <button className="board-button">Search</button>
    </div>
  )
}
