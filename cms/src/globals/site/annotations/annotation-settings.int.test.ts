import { expect, test } from 'vitest'
import { panelOf, saveBody, storedNotes } from '../../../collections/draft-notes/notes.fixture.ts'
import { aBody, anArticle, aPublishedArticle, stored } from '../../../testing/builders.ts'
import { startCms } from '../../../testing/cms.ts'
import { asSite, asVisitor, send } from '../../../testing/rest.ts'
import { aPerson } from '../../../testing/sign-in.ts'
import { writeSite } from '../../../testing/site-words.ts'

const payload = await startCms()
const editor = (await aPerson(payload, 'editor')).as
const owner = (await aPerson(payload, 'owner')).as

const settings = {
  words: 'TK Maxx\nTKO',
  labels: [
    { word: 'LEGAL', means: 'TODO' as const, kind: 'fact' as const },
    { word: 'NOTE', means: 'nothing' as const },
  ],
}
const text = 'We met at TK Maxx. [LEGAL: may we say so] [NOTE: this is prose here]'

async function settle(annotations: object = {}): Promise<void> {
  await writeSite(payload, { annotations: { words: '', labels: [], ...annotations } })
}

test('B-4 B-12 the server reads a draft by the labels and words of the site', async () => {
  await settle()
  const { id } = await anArticle(payload, { body: aBody(text) })
  expect((await storedNotes(id)).map(({ label }) => label)).toEqual(['TK', 'NOTE'])
  await settle(settings)
  await saveBody(id, text, 'Another paragraph.')
  const open = (await storedNotes(id)).filter(({ status }) => status === 'open')
  expect(open.map(({ label, kind, text: words }) => [label, kind, words])).toEqual([
    ['TODO', 'fact', 'may we say so'],
  ])
})

test('B-12 the gate and the public text go by the same words', async () => {
  await settle()
  const { id } = await aPublishedArticle(payload)
  const publish = (words: string) =>
    send('PATCH', `articles/${id}`, {
      as: editor,
      json: { ...stored({ body: aBody(words) }), _status: 'published' },
    })
  expect((await publish('We met at TK Maxx. [NOTE: keep]')).status).toBe(422)
  await settle(settings)
  expect((await publish('We met at TK Maxx. [NOTE: keep]')).status).toBe(200)
  const article = await payload.findByID({ collection: 'articles', id, overrideAccess: true })
  expect(JSON.stringify(article.publicBody)).toContain('We met at TK Maxx. [NOTE: keep]')
  expect((await publish('We met at TK Maxx. [LEGAL: may we]')).status).toBe(422)
})

test('B-4 B-12 the editor is told the rules with the notes', async () => {
  await settle(settings)
  const { id } = await anArticle(payload, { body: aBody('One.') })
  const { rules } = await panelOf(id, editor)
  expect(rules.words).toEqual(['TK Maxx', 'TKO'])
  expect(rules.labels.map(({ word }) => word)).toEqual(expect.arrayContaining(['TODO', 'LEGAL']))
  expect(rules.labels.map(({ word }) => word)).not.toContain('NOTE')
})

test('B-12 the staff can read the settings, the site’s key and visitors cannot', async () => {
  await settle(settings)
  expect((await send('GET', 'globals/site?depth=0', { as: editor })).text).toContain('TK Maxx')
  for (const as of [asSite, asVisitor]) {
    for (const path of ['globals/site?depth=0', 'globals/site?depth=0&select[annotations]=true']) {
      expect((await send('GET', path, { as })).text).not.toMatch(/TK Maxx|LEGAL/u)
    }
  }
})

test('B-4 a label that is no word in capitals is refused with a sentence', async () => {
  const annotations = { labels: [{ word: 'le gal', means: 'TODO' }] }
  const answer = await send('POST', 'globals/site', { as: owner, json: { annotations } })
  expect(answer.status).toBe(400)
  expect(answer.text).toContain('one word in capitals')
})
