import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { Stack } from '@galley/testing/stack'
import pg from 'pg'
import { secretWord, type Article, type Told } from './people.ts'

/** How many programs were killed so far, of those that send mail. */
export type Crashes = { worker: number }

/**
 * I1 to I8 of the operations spec, looked at while everything is at rest.
 *
 * @param versionsBefore  of the article, before anybody saved it
 * @returns what does not hold, in words; empty when all of it holds
 */
export async function brokenInvariants({
  stack,
  article,
  told,
  crashes,
  versionsBefore,
}: {
  stack: Stack
  article: Article
  told: Told
  crashes: Crashes
  versionsBefore: number
}): Promise<string[]> {
  const database = new pg.Client({ connectionString: stack.databaseUrl })
  await database.connect()
  const rows = async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
    (await database.query<Record<string, unknown>>(sql, values)).rows
  const broken: string[] = []
  const no = async (what: string, sql: string, values: unknown[] = []) => {
    const found = await rows(sql, values)
    if (found.length > 0) broken.push(`${what}: ${JSON.stringify(found.slice(0, 3))} (${found.length})`)
  }
  try {
    const keys = [...told.thanked.keys()]
    await no(
      'I1 a visitor was thanked and there is no record with the words',
      `select key from unnest($1::text[], $2::text[]) as sent(key, message)
       where not exists (select from inquiries i where i.submission_key = sent.key and i.message = sent.message)`,
      [keys, [...told.thanked.values()]],
    )
    await no(
      'I1 a message is there twice',
      `select submission_key from inquiries where submission_key is not null
       group by submission_key having count(*) > 1`,
    )
    await no(
      'I2 an inquiry has no mails',
      `select reference from inquiries i where submission_key = any($1::text[]) and state <> 'spam'
       and not exists (select from deliveries d where d.about = 'inquiry:' || i.id)`,
      [keys],
    )
    await no(
      'I4 two live calls overlap',
      `select a.reference, b.reference as other from bookings a join bookings b on a.id < b.id
       and a.status <> 'cancelled' and b.status <> 'cancelled'
       and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)`,
    )
    await no(
      'I4 a visitor was told of a call that is not there',
      `select key from unnest($1::text[], $2::timestamptz[]) as told(key, starts_at)
       where not exists (select from bookings b where b.submission_key = told.key and b.starts_at = told.starts_at)`,
      [[...told.booked.keys()], [...told.booked.values()]],
    )
    await no(
      'I7 a mail is on its way for more than ten minutes',
      `select id from deliveries where leased_until < now() - interval '10 minutes' and sent_at is null and state = 'sending'`,
    )
    await no(
      'T-19 Sam was told that an inquiry is done, and it is not',
      `select id, state from inquiries where id = any($1::uuid[]) and state <> 'done'`,
      [[...told.done]],
    )
    const [count] = await rows(`select count(*)::int as n from _articles_v where parent_id = $1`, [
      article.id,
    ])
    const versions = Number(count?.['n']) - versionsBefore
    const { accepted, unanswered } = told.saves
    if (versions < accepted || versions > accepted + unanswered) {
      broken.push(
        `I8 ${accepted} saves were accepted, ${unanswered} not answered, and there are ${versions} more versions`,
      )
    }
    broken.push(...(await mailsTwice(stack.outboxFolder, crashes)))
    broken.push(...(await pagesWrongForLong(stack, article, rows)))
    broken.push(...told.wrong)
  } finally {
    await database.end()
  }
  return broken
}

/** I3: a mail is sent once, and once more for each crash at most; always as the same mail. */
async function mailsTwice(folder: string, { worker }: Crashes): Promise<string[]> {
  const seen = new Map<string, number>()
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.endsWith('.eml')) continue
    const [id = name] = /^Message-ID: .*$/imu.exec(await readFile(join(folder, name), 'utf8')) ?? []
    seen.set(id, (seen.get(id) ?? 0) + 1)
  }
  return [...seen]
    .filter(([, times]) => times > 1 + worker)
    .map(([id, times]) => `I3 ${id} went out ${times} times`)
}

/** I6: after a failure a page is drawn anew within a minute, and readers may see an old one for two. */
const longestOldMs = 120_000

async function pagesWrongForLong(...given: Parameters<typeof wrongPages>): Promise<string[]> {
  const until = Date.now() + longestOldMs
  let wrong = await wrongPages(...given)
  while (wrong.length > 0 && wrong.every((each) => each.startsWith('I6')) && Date.now() < until) {
    await setTimeout(1_000)
    wrong = await wrongPages(...given)
  }
  return wrong
}

/** I5 and I6: what readers see is what is published, and nothing else. */
async function wrongPages(
  stack: Stack,
  { id, slug }: Article,
  rows: (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>,
): Promise<string[]> {
  const [article] = await rows(`select title, public_slug from articles where id = $1`, [id])
  const [live] = await rows(
    `select version_title as title from _articles_v where parent_id = $1 and version__status = 'published'
     order by updated_at desc limit 1`,
    [id],
  )
  const title = String(live?.['title'] ?? article?.['title'])
  const wrong: string[] = []
  for (const path of [`/essays/${slug}`, '/essays', '/']) {
    const html = await (await fetch(stack.site + path)).text()
    if (html.includes(secretWord)) wrong.push(`I5 ${path} shows a draft`)
    if (path !== '/' && !html.includes(title)) wrong.push(`I6 ${path} does not show “${title}”`)
  }
  return wrong
}
