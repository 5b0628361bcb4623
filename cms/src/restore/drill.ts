import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Payload } from 'payload'
import { slugs } from '../collections/slugs.ts'
import { archiveInWords } from '../backup/archive-in-words.ts'
import type { Manifest } from '../backup/archive-manifest.ts'
import { buildDatabase } from './build-database.ts'
import { drop, openServer } from './databases.ts'
import { RestoreRefused } from './refusal.ts'
import { knownMigrations } from './schema-builder.ts'
import { verifyArchive } from './verify-archive.ts'

/**
 * Restores an archive into a database that is thrown away afterwards, beside the one that is in use, and tries what
 * matters: every checksum and count, the rules of the database, the files of all images, and that people can sign in.
 *
 * @returns one sentence that says what was tried
 * @throws RestoreRefused  that says what would be missing
 */
export async function drillRestore({
  archive,
  databaseUrl,
}: {
  archive: string
  databaseUrl: string
}): Promise<string> {
  const manifest = await verifyArchive(path.resolve(archive), knownMigrations)
  const server = await openServer(databaseUrl)
  const name = `${server.target.slice(0, 40)}_drill`
  try {
    const problems: string[] = []
    const { missingConstraints } = await buildDatabase(
      { server, name, archive, manifest },
      async (payload) => {
        problems.push(...(await missingImages(payload, manifest)), ...(await shutLogins(payload)))
      },
    )
    problems.push(...missingConstraints.map((rule) => `the rule ${rule} of the database is missing`))
    if (problems.length > 0) throw new RestoreRefused(`The drill found problems: ${problems.join('; ')}.`)
    return `${archiveInWords(manifest)}: all checksums and counts are equal, every rule of the database and every image is there, and people can sign in`
  } finally {
    await drop(server, name)
    await server.client.end()
  }
}

async function missingImages(payload: Payload, { files }: Manifest): Promise<string[]> {
  const there = new Set(files.map((file) => file.path))
  const { docs } = await payload.find({
    collection: slugs.media,
    pagination: false,
    depth: 0,
    overrideAccess: true, // nobody is signed in
  })
  return docs
    .flatMap(({ filename, sizes }) => [filename, ...Object.values(sizes ?? {}).map((size) => size?.filename)])
    .filter((file) => typeof file === 'string' && !there.has(`media/${file}`))
    .map((file) => `the image ${file} is missing`)
}

/** Nobody's password is known here, so an administrator of the throw-away database is given another and signs in. */
async function shutLogins(payload: Payload): Promise<string[]> {
  const { docs } = await payload.find({
    collection: slugs.users,
    where: { role: { equals: 'admin' } },
    limit: 1,
    depth: 0,
    overrideAccess: true, // nobody is signed in
  })
  const [admin] = docs
  if (admin === undefined) return ['there is no administrator']
  const password = randomBytes(24).toString('base64url')
  await payload.update({
    collection: slugs.users,
    id: admin.id,
    data: { password },
    overrideAccess: true, // as above
  })
  await payload.unlock({
    collection: slugs.users,
    data: { email: admin.email, password },
    overrideAccess: true,
  })
  const { token } = await payload.login({
    collection: slugs.users,
    data: { email: admin.email, password },
    overrideAccess: true,
  })
  return token ? [] : ['signing in gives no session']
}
