import { expect, test, vi } from 'vitest'
import type { QueueRow, ThreadItem } from '../../collections/inquiries/desk/contract.ts'
import type { Asked } from './ask-desk.ts'
import type { Ask } from './desk-core.ts'
import { createDesk } from './desk-store.ts'
import { anInquiry, aQueue, aRow } from './desk.fixture.ts'
import type { Draft, Drafts } from './kept-drafts.client.ts'

type Sent = { path: string; json: unknown }
const refusal = (why: 'conflict' | 'refused' | 'offline', message: string, data: unknown = null) =>
  ({ ok: false, why, message, data }) as const

/** A desk whose server holds these rows; `answers` replaces what it says to an act. */
function aDesk(
  given: QueueRow[],
  answers: Record<string, (sent: Sent) => Asked<unknown> | Promise<Asked<unknown>>> = {},
) {
  const rows = new Map(given.map((row) => [row.id, row]))
  const sent: Sent[] = []
  const kept = new Map<string, Draft>()
  const drafts: Drafts = {
    read: (id) => kept.get(id) ?? null,
    write: (id, draft) => void kept.set(id, draft),
    forget: (id) => void kept.delete(id),
  }
  const toAnswer = () => [...rows.values()].filter(({ group }) => group === 'overdue' || group === 'today')

  function answer({ path, json }: Sent): unknown {
    if (path.startsWith('queue')) return aQueue(toAnswer())
    const [, id = '', act] = path.split('/')
    const row = rows.get(id) ?? aRow({ id })
    if (act === undefined) return anInquiry({ row })
    void json
    const group = act === 'undo' || act === 'recall' ? 'today' : act === 'reply' ? 'waiting' : 'done'
    const now = { ...row, group, revision: row.revision + 1 } as const
    rows.set(id, now)
    const { counts } = aQueue([...rows.values()])
    const message = { id: 'm1', delivery: { recallUntil: '2026-11-25T15:00:20.000Z' } }
    return { row: now, counts, undo: null, message, text: 'Dear Zoë,' }
  }
  const ask: Ask = async (path, looks, json) => {
    const one = { path, json }
    sent.push(one)
    const special = answers[path.split('/')[2] ?? path.split('?')[0] ?? '']?.(one)
    const said = special === undefined ? { ok: true as const, body: answer(one) } : await special
    if (!said.ok) return said
    return looks(said.body) ? { ok: true, body: said.body } : refusal('refused', 'looks like nothing')
  }
  let keys = 0
  const desk = createDesk({
    place: { inquiry: null, view: 'to-answer', search: '' },
    zone: 'UTC',
    ask,
    drafts,
    newKey: () => `k${(keys += 1)}`,
    clock: () => Date.parse('2026-11-25T15:00:00.000Z'),
  })
  const ids = () => (desk.state().list?.rows ?? []).map(({ id }) => id).join('')
  const acts = () => sent.filter(({ json }) => json !== undefined)
  return { desk, ids, sent, acts, kept, rows }
}

const three = () => ['a', 'b', 'c'].map((id) => aRow({ id, name: `Person ${id}` }))

async function opened(...given: Parameters<typeof aDesk>) {
  const made = aDesk(...given)
  await made.desk.read()
  return made
}

test('T1 the first inquiry is open from the start', async () => {
  const { desk, ids } = await opened(three())
  expect([ids(), desk.state().inquiry]).toEqual(['abc', 'a'])
})

test('T2 a decision shows the next one before the server has answered', async () => {
  const { desk, ids } = await opened(three(), { done: () => new Promise(() => {}) })
  void desk.decide({ act: 'done' })
  expect([ids(), desk.state().inquiry, desk.state().counts?.done]).toEqual(['bc', 'b', 1])
  expect(desk.state().message?.words).toMatch(/Person a.* is done\./u)
})

test('T2 after the last one nothing is open', async () => {
  const { desk } = await opened([aRow({ id: 'a' })])
  await desk.decide({ act: 'done' })
  expect([desk.state().inquiry, desk.state().list?.rows]).toEqual([null, []])
})

test('a decision that is refused comes back where it was, with the sentence', async () => {
  const stored = aRow({ id: 'b', revision: 7, name: 'Person b' })
  const { desk, ids } = await opened(three(), {
    done: () => refusal('conflict', 'Another tab changed this.', { row: stored }),
  })
  desk.choose('b')
  await desk.decide({ act: 'done' })
  expect([ids(), desk.state().inquiry]).toEqual(['abc', 'c'])
  expect(desk.state().message).toMatchObject({ tone: 'failed', show: 'b' })
  expect(desk.state().message?.words).toContain('Another tab changed this.')
  expect(desk.rowOf('b')?.revision).toBe(7)
  expect(desk.state().counts?.done).toBe(0)
})

test('T3 undo before the answer waits for it, and is sent with its revision', async () => {
  const { desk, ids, acts } = await opened(three())
  const decided = desk.decide({ act: 'done' })
  await desk.undo()
  await decided
  expect(acts().map(({ path, json }) => [path, json])).toEqual([
    ['inquiries/a/done', { revision: 1 }],
    ['inquiries/a/undo', { revision: 2 }],
  ])
  expect([ids(), desk.state().inquiry]).toEqual(['abc', 'a'])
})

test('T3 undo takes back one decision after the other, the newest first', async () => {
  const { desk, ids } = await opened(three())
  await desk.decide({ act: 'done' })
  await desk.decide({ act: 'spam' })
  expect(ids()).toBe('c')
  await desk.undo()
  expect(ids()).toBe('bc')
  await desk.undo()
  expect(ids()).toBe('abc')
})

test('with nothing to take back, undo says so', async () => {
  const { desk } = await opened(three())
  await vi.waitFor(() => expect(desk.state().details.has('a')).toBe(true))
  await desk.undo()
  expect(desk.state().message?.words).toBe('There is nothing to take back.')
})

test('what the server would not allow is not even tried', async () => {
  const { desk, acts, ids } = await opened(three())
  await vi.waitFor(() => expect(desk.state().details.has('a')).toBe(true))
  await desk.decide({ act: 'not-spam' })
  expect([ids(), acts()]).toEqual(['abc', []])
  expect(desk.state().message?.words).toContain('cannot be done')
})

test('T7 what is overdue stays in the queue when it is snoozed, and one goes on', async () => {
  const rows = [aRow({ id: 'a', group: 'overdue' }), aRow({ id: 'b' })]
  const { desk, ids } = await opened(rows, { snooze: () => new Promise(() => {}) })
  void desk.decide({ act: 'snooze', until: 'tomorrow-9', inWords: 'until tomorrow 9:00' })
  expect([ids(), desk.state().inquiry]).toEqual(['ab', 'b'])
})

test('T2 what is decided about the original waits for its duplicate, and knows its new revision', async () => {
  const made = await opened(three())
  const { desk, acts, rows } = made
  const decided = desk.decide({ act: 'duplicate-of', of: 'b', ofReference: 'G-B' })
  rows.set('b', aRow({ id: 'b', revision: 2 })) // the server counts on with the original too
  expect(desk.state().inquiry).toBe('b')
  await desk.decide({ act: 'done' })
  await decided
  expect(acts().map(({ path, json }) => [path, json])).toEqual([
    ['inquiries/a/duplicate-of', { of: 'b', revision: 1 }],
    ['inquiries/b/done', { revision: 2 }],
  ])
})

const written: ThreadItem = {
  id: 'm9',
  seq: 9,
  kind: 'visitor',
  at: '2026-11-25T15:00:00.000Z',
  by: { id: null, name: 'Zoë' },
  text: 'Wait!',
  delivery: null,
  otherInquiry: null,
}

async function replying(...given: Parameters<typeof aDesk>) {
  const made = await opened(...given)
  await made.desk.reply()
  made.desk.type('a', 'Dear Zoë,')
  return made
}

test('T8 a reply is sent with its key and what was seen, and one goes on', async () => {
  const { desk, acts, ids, kept } = await replying(three())
  await desk.send('a')
  expect(acts()[0]).toMatchObject({ path: 'inquiries/a/reply', json: { text: 'Dear Zoë,', seenUpTo: 0 } })
  expect([ids(), desk.state().inquiry, kept.size]).toEqual(['bc', 'b', 0])
  expect(desk.state().message?.recall).toMatchObject({
    inquiry: 'a',
    message: 'm1',
    until: Date.parse('2026-11-25T15:00:20.000Z'),
  })
})

test('T3 undo after a reply recalls it, and the words are in front of Sam again', async () => {
  const { desk } = await replying(three())
  await desk.send('a')
  await desk.undo()
  expect(desk.state().inquiry).toBe('a')
  expect(desk.state().composers.get('a')?.text).toBe('Dear Zoë,')
})

test('C-100 a newer message stops the reply, is shown, and is seen by the next sending', async () => {
  let isStopped = false
  const { desk, acts } = await replying(three(), {
    reply: ({ json }) => {
      if (isStopped) return refusal('refused', JSON.stringify(json))
      isStopped = true
      return refusal('conflict', 'Zoë wrote again.', {
        row: aRow({ id: 'a', revision: 3 }),
        newItems: [written],
      })
    },
  })
  await desk.send('a')
  expect(desk.state().composers.get('a')).toMatchObject({
    phase: 'stopped',
    text: 'Dear Zoë,',
    newItems: [written],
  })
  await desk.send('a')
  expect(acts().at(-1)?.json).toMatchObject({ seenUpTo: 9, text: 'Dear Zoë,' })
})

test('T9 a reply that could not be sent keeps its words, also in the next page', async () => {
  const { desk, kept } = await replying(three(), { reply: () => refusal('offline', 'No network.') })
  await desk.send('a')
  expect(desk.state().composers.get('a')).toMatchObject({
    phase: 'failed',
    message: 'No network.',
    text: 'Dear Zoë,',
  })
  expect(kept.get('a')?.text).toBe('Dear Zoë,')
})

test('C-104 a reply with an unfilled variable is not even sent', async () => {
  const { desk, acts } = await replying(three())
  desk.type('a', 'Dear {{firstName}},')
  await desk.send('a')
  expect(acts()).toEqual([])
  expect(desk.state().composers.get('a')).toMatchObject({ phase: 'refused' })
})

test('what arrives is told and does not move what is open', async () => {
  const { desk, ids, rows } = await opened(three())
  desk.choose('b')
  rows.set('0', aRow({ id: '0', name: 'Bo Ek', group: 'overdue' }))
  rows.delete('c')
  await desk.refresh()
  expect([ids(), desk.state().inquiry]).toEqual(['ab0', 'b'])
  expect(desk.state().news?.words).toMatch(/Bo Ek.* is new in the queue\./u)
})

test('a look at the queue that an act overtook is thrown away, and taken again', async () => {
  let release: (answer: Asked<unknown>) => void = () => {}
  let reads = 0
  const { desk, ids } = await opened(three(), {
    queue: () => {
      reads += 1
      if (reads === 1) return { ok: true, body: aQueue(three()) }
      if (reads > 2) return { ok: true, body: aQueue(three().slice(1)) }
      return new Promise<Asked<unknown>>((resolve) => {
        release = resolve
      })
    },
  })
  const looking = desk.refresh()
  await desk.decide({ act: 'done' })
  release({ ok: true, body: aQueue(three()) })
  await looking
  expect([ids(), reads]).toEqual(['bc', 3])
})

test('a queue that cannot be read says why, and can be tried again', async () => {
  let isDown = true
  const { desk, ids } = await opened(three(), {
    queue: () => (isDown ? refusal('offline', 'No network.') : { ok: true, body: aQueue(three()) }),
  })
  expect(desk.state().listProblem).toBe('No network.')
  isDown = false
  await desk.read()
  expect([ids(), desk.state().listProblem]).toEqual(['abc', null])
})

test('a later look that fails leaves the queue as it was, and says that it may be old', async () => {
  let isDown = false
  const { desk, ids } = await opened(three(), {
    queue: () => (isDown ? refusal('offline', 'No network.') : { ok: true, body: aQueue(three()) }),
  })
  isDown = true
  await desk.refresh()
  expect([ids(), desk.state().trouble?.why]).toEqual(['abc', 'offline'])
  isDown = false
  await desk.refresh()
  expect(desk.state().trouble).toBeNull()
})

test('C-108 one reads on when one comes near the end', async () => {
  const [first = aRow(), second = aRow()] = three()
  const { desk, ids, sent } = await opened(three(), {
    queue: ({ path }) => ({
      ok: true,
      body: path.includes('after=n1')
        ? aQueue([second], { found: 2 })
        : aQueue([first], { found: 2, next: 'n1' }),
    }),
  })
  expect(ids()).toBe('a')
  desk.move(1)
  await vi.waitFor(() => expect(ids()).toBe('ab'))
  expect(desk.state().list?.next).toBeNull()
  expect(sent.filter(({ path }) => path.includes('after=n1'))).toHaveLength(1)
})

test('C-108 whoever empties the queue faster than it is read goes on with what is read next', async () => {
  const [first = aRow(), second = aRow()] = three()
  const { desk } = await opened(three(), {
    queue: ({ path }) => ({
      ok: true,
      body: path.includes('after=n1') ? aQueue([second]) : aQueue([first], { next: 'n1' }),
    }),
  })
  void desk.decide({ act: 'done' })
  expect(desk.state().inquiry).toBeNull()
  await vi.waitFor(() => expect(desk.state().inquiry).toBe('b'))
})

test('a search asks all groups, and the queue is asked for again after it', async () => {
  const { desk, sent } = await opened(three())
  desk.show('to-answer', 'zoë 100%')
  desk.show('to-answer')
  await vi.waitFor(() => expect(desk.state().list).not.toBeNull())
  const queries = sent
    .filter(({ path }) => path.startsWith('queue'))
    .map(({ path }) => new URLSearchParams(path.slice(6)))
  expect(queries.map((query) => [query.get('search'), query.get('group')])).toEqual([
    [null, 'returned,overdue,today,later'],
    ['zoë 100%', null],
    [null, 'returned,overdue,today,later'],
  ])
})

test('what the server drew is not asked for again', async () => {
  const { desk, sent } = aDesk(three())
  await desk.read()
  const { list } = desk.state()
  expect(list?.rows).toHaveLength(3)
  sent.length = 0
  await desk.start()
  expect(sent.filter(({ path }) => path.startsWith('queue'))).toEqual([])
})
