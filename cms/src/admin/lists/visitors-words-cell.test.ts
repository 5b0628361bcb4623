import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { GroupSection } from '../dashboard/group-section.tsx'
import { VisitorsWordsCell } from './visitors-words-cell.tsx'

const name = '\u202eمحمد\u202c Ada'
const shown = '<bdi>⟦RLO⟧محمد⟦PDF⟧ Ada</bdi>'

test('what a visitor typed turns nothing around in a list, and leads to the record where it is the first column', () => {
  const given = { cellData: name, collectionSlug: 'inquiries', rowData: { id: 'an-id' } } as const
  expect(renderToStaticMarkup(createElement(VisitorsWordsCell, given))).toBe(shown)
  const linked = renderToStaticMarkup(createElement(VisitorsWordsCell, { ...given, link: true }))
  expect(linked).toContain('href="/admin/collections/inquiries/an-id"')
  expect(linked).toContain(shown)
})

test('nor on the dashboard', () => {
  const at = new Date('2026-03-02T09:00:00Z')
  const markup = renderToStaticMarkup(
    createElement(GroupSection, {
      group: {
        key: 'inquiries',
        heading: 'Waiting',
        place: 'main',
        items: [{ id: 'an-id', title: name, path: '/there', words: 'One\u202etwo', at }],
        count: 1,
        nothing: 'Nothing.',
        all: { name: 'All', path: '/all' },
      },
      now: at,
      zone: 'America/New_York',
    }),
  )
  expect(markup).toContain(shown)
  expect(markup).toContain('One⟦RLO⟧two')
})
