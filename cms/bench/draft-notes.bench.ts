import { newPage, stack } from '@galley/testing/browser'
import type { Page } from 'playwright-core'
import { beforeAll, test } from 'vitest'
import { bodyOf, notesIn, restAs, type Rest } from '../e2e/notes-in-the-admin.ts'

/** An essay of 10,000 words: 125 paragraphs of eighty. */
const paragraphs = Array.from({ length: 125 }, (_, block) =>
  Array.from({ length: 80 }, (_word, index) =>
    index % 3 === 0 ? 'the' : `word${((block * 80 + index) * 7919) % 10_007}`,
  ).join(' '),
)

/** The same words, in which 100 annotations stand; 100 more notes are put on passages of them. */
const annotated = paragraphs.map((words, block) =>
  block < 100 ? `${words} [TODO: voice — say number ${block} in fewer words]` : words,
)

type Essay = { id: string; address: string }

let rest: Rest
let without: Essay
let withNotes: Essay

beforeAll(async () => {
  rest = await restAs('editor')
  without = await anEssay('An essay without notes', paragraphs)
  withNotes = await anEssay('An essay with 200 notes', annotated)
  for (let block = 0; block < 100; block += 1) {
    const quote = (paragraphs[block] ?? '').split(' ').slice(10, 14).join(' ')
    const { status, body } = await rest('POST', `/articles/${withNotes.id}/notes`, {
      on: 'passage',
      passage: { quote },
      text: `A remark on passage ${block}`,
    })
    if (status >= 300) throw new Error(JSON.stringify(body))
  }
})

async function anEssay(title: string, words: readonly string[]): Promise<Essay> {
  const slug = `bench-${crypto.randomUUID()}`
  const { body } = await rest('POST', '/articles?draft=true&depth=0', { title, slug, body: bodyOf(words) })
  const doc = body['doc']
  if (typeof doc !== 'object' || doc === null || !('id' in doc)) throw new Error(JSON.stringify(body))
  return { id: String(doc.id), address: `${stack().cms}/admin/collections/articles/${String(doc.id)}` }
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

const inWords = (values: readonly number[]) =>
  `median ${quantile(values, 0.5).toFixed(1)} ms, p95 ${quantile(values, 0.95).toFixed(1)} ms`

const letters = 'the quick brown fox jumps over the lazy dog and goes on '

/** From the key to the next frame that was drawn, in milliseconds, for each key. */
async function latencies(page: Page, { address }: Essay): Promise<number[]> {
  await page.goto(address)
  const notes = notesIn(page)
  await notes.opened()
  await notes.select(paragraphs[60] ?? '', 'after')
  await page.evaluate(() => {
    const drawn: number[] = []
    Object.assign(window, { drawn })
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          const channel = new MessageChannel()
          channel.port1.addEventListener('message', () => drawn.push(performance.now() - timeStamp))
          channel.port1.start()
          channel.port2.postMessage(null)
        }),
      true,
    )
  })
  for (const letter of letters.repeat(4)) await page.keyboard.type(letter, { delay: 60 })
  return page.evaluate(() => (Reflect.get(window, 'drawn') as number[]).slice(20)) // what was put there above
}

test('typing in 10,000 words', async () => {
  // A, B, B, A: a machine that grows slower or faster meanwhile is even to both.
  const seen: { without: number[]; withNotes: number[] } = { without: [], withNotes: [] }
  for (const which of ['without', 'withNotes', 'withNotes', 'without'] as const) {
    const page = await newPage({ as: 'editor' })
    seen[which].push(...(await latencies(page, which === 'without' ? without : withNotes)))
    await page.close()
  }
  console.log(`key to paint without notes:  ${inWords(seen.without)}`)
  console.log(`key to paint with 200 notes: ${inWords(seen.withNotes)}`)
  const added = (share: number) => quantile(seen.withNotes, share) - quantile(seen.without, share)
  console.log(`added: median ${added(0.5).toFixed(1)} ms, p95 ${added(0.95).toFixed(1)} ms`)
})

test('saving 10,000 words', async () => {
  const seen: { without: number[]; withNotes: number[] } = { without: [], withNotes: [] }
  for (let turn = 0; turn < 10; turn += 1) {
    for (const which of ['without', 'withNotes'] as const) {
      const [{ id }, words] = which === 'without' ? [without, paragraphs] : [withNotes, annotated]
      const from = performance.now()
      const { status, body } = await rest('PATCH', `/articles/${id}?draft=true&depth=0`, {
        body: bodyOf([`Saved for the ${turn + 1}th time.`, ...words]),
      })
      if (status !== 200) throw new Error(JSON.stringify(body))
      seen[which].push(performance.now() - from)
    }
  }
  console.log(`save without notes:  ${inWords(seen.without)}`)
  console.log(`save with 200 notes: ${inWords(seen.withNotes)}`)
})
