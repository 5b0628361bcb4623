import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { annotatedText, exportedNotes } from '../collections/articles/export-article.ts'
import { idOf } from '../collections/articles/collect-ids.ts'
import { mediaFiles } from '../collections/media/media-files.ts'
import { slugs } from '../collections/slugs.ts'
import { readWhole } from '../file-store/file-store.ts'
import { files, folderVersion, jsonFile } from './everything.ts'

type Row = Record<string, unknown>

type Exported =
  | {
      ok: true
      counts: Record<'articles' | 'notes' | 'images' | 'topics' | 'redirects', number>
      leftOut: string[]
    }
  | { ok: false; message: string }

/**
 * Writes everything that is published or written into a folder: articles with their notes, topics, images, redirects, the
 * site's words, the hours, and who works here by name. No passwords, no keys, nothing that visitors sent.
 *
 * All of it is read in one state of the database; the same state gives the same bytes.
 *
 * @param folder  made when it is missing; one that holds anything is refused
 */
export async function exportEverything(payload: Payload, folder: string): Promise<Exported> {
  await mkdir(folder, { recursive: true })
  if ((await readdir(folder)).length > 0)
    return { ok: false, message: `“${folder}” is not empty. Please name a folder that is new or empty.` }
  const transactionID =
    (await payload.db.beginTransaction({ isolationLevel: 'repeatable read', accessMode: 'read only' })) ??
    undefined
  const req = await createLocalReq({ req: { transactionID } }, payload)
  try {
    return await writeAll(folder, req)
  } finally {
    if (transactionID !== undefined) await payload.db.rollbackTransaction(transactionID)
  }
}

async function writeAll(folder: string, req: PayloadRequest): Promise<Exported> {
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text)
  await mkdir(path.join(folder, 'articles'))
  await mkdir(path.join(folder, 'media'))

  const topics = (await all(slugs.topics, req)).map(({ id, name, slug, description }) => ({
    id,
    name,
    slug,
    description: description ?? null,
  }))
  const people = (await all(slugs.users, req))
    .filter(({ role }) => role !== 'site')
    .map(({ name, email, role }) => ({ name, email, role }))
  const redirects = (await all(slugs.redirects, req)).map(({ from, to, article, gone }) => ({
    from,
    to: to ?? null,
    article: idOf(article),
    gone: gone === true,
  }))
  const media = (await all(slugs.media, req)).map(mediaRecord)
  for (const name of media.flatMap(fileNames)) {
    const content = await readWhole(mediaFiles, name)
    if (content === null) throw new Error(`The image ${name} is not in ${mediaFiles.place}.`)
    await writeFile(path.join(folder, 'media', name), content)
  }

  const articles: Row[] = []
  let notes = 0
  for (const article of (await all(slugs.articles, req)).toSorted(by('id'))) {
    const own = await writeArticle(String(article['id']), article, write, req)
    articles.push(own.record)
    notes += own.notes
  }
  await write(files.about, jsonFile({ galleyExport: folderVersion }))
  await write(files.people, jsonFile(people.toSorted(by('email'))))
  await write(files.topics, jsonFile(topics.toSorted(by('slug'))))
  await write(files.redirects, jsonFile(redirects.toSorted(by('from'))))
  await write(files.media, jsonFile(media.toSorted(by('id'))))
  await write(files.articles, jsonFile(articles))
  for (const slug of [slugs.site, slugs.availability] as const) {
    const words = await req.payload.findGlobal({ slug, depth: 0, overrideAccess: true, req })
    await write(files[slug], jsonFile(settings({ ...words })))
  }
  const trash = await req.payload.count({
    collection: slugs.articles,
    where: { deletedAt: { exists: true } },
    trash: true,
    overrideAccess: true, // a number only
    req,
  })
  const leftOut = [
    'what visitors sent, mail, sessions, passwords and keys; older versions and histories',
    ...(trash.totalDocs > 0 ? [`${trash.totalDocs} in the trash`] : []),
  ]
  const counts = {
    articles: articles.length,
    notes,
    images: media.length,
    topics: topics.length,
    redirects: redirects.length,
  }
  return { ok: true, counts, leftOut }
}

type Write = (name: string, text: string) => Promise<void>

async function writeArticle(
  id: string,
  main: Row,
  write: Write,
  req: PayloadRequest,
): Promise<{ record: Row; notes: number }> {
  const draft: Row = {
    ...(await req.payload.findByID({
      collection: slugs.articles,
      id,
      draft: true,
      depth: 0,
      overrideAccess: true, // the whole of it is exported
      req,
    })),
  }
  const name = typeof draft['slug'] === 'string' && draft['slug'] !== '' ? draft['slug'] : id
  const hasNewer = main['_status'] === 'published' && draft['_status'] !== 'published'
  const notes = await exportedNotes(id, req)
  await write(`articles/${name}.md`, await annotatedText(draft, notes, req))
  if (hasNewer) await write(`articles/${name}.published.md`, await annotatedText(main, [], req))
  return {
    notes: notes.length,
    record: {
      id,
      file: `${name}.md`,
      publishedFile: hasNewer ? `${name}.published.md` : null,
      createdAt: draft['createdAt'],
      publicSlug: main['publicSlug'] ?? null,
      publicChangedAt: main['publicChangedAt'] ?? null,
      importFingerprint: draft['importFingerprint'] ?? null,
    },
  }
}

type Exportable = 'articles' | 'topics' | 'users' | 'redirects' | 'media'

async function all(collection: Exportable, req: PayloadRequest): Promise<Row[]> {
  const { docs } = await req.payload.find({
    collection,
    depth: 0,
    pagination: false,
    overrideAccess: true, // the whole of it is exported
    req,
  })
  return docs.map((doc) => ({ ...doc }))
}

function by(field: string) {
  return (one: Row, other: Row): number => {
    const [first, second] = [String(one[field]), String(other[field])]
    return first < second ? -1 : first > second ? 1 : 0
  }
}

/** An image's record without addresses, which each system makes for itself. */
function mediaRecord({
  url: _url,
  thumbnailURL: _thumbnail,
  updatedAt: _updatedAt,
  sizes,
  ...record
}: Row): Row {
  const known = typeof sizes === 'object' && sizes !== null ? Object.entries(sizes) : []
  return sorted({
    ...record,
    sizes: Object.fromEntries(known.map(([name, { url: _url, ...size }]) => [name, sorted(size)])),
  })
}

function sorted(record: Row): Row {
  return Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

function fileNames({ filename, sizes }: Row): string[] {
  const others = typeof sizes === 'object' && sizes !== null ? Object.values(sizes) : []
  const names = [filename, ...others.map((size) => size?.filename)]
  return [...new Set(names.filter((name) => typeof name === 'string'))]
}

/** Fields that each system writes for itself. */
const made = new Set(['id', 'globalType', 'createdAt', 'updatedAt', 'publicText'])

/** The words of a global; rich text is kept as it is. */
function settings(value: Row): Row {
  return sorted(
    Object.fromEntries(
      Object.entries(value).flatMap(([name, part]) => (made.has(name) ? [] : [[name, setting(part)]])),
    ),
  )
}

function setting(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(setting)
  if (typeof part !== 'object' || part === null) return part ?? null
  return 'root' in part ? part : settings({ ...part })
}
