import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cmsFolder } from './bare/place.mjs'
import { generateImportMap, generateMigration, generateTypes } from './generate-files.ts'

const typesFile = join(cmsFolder, 'src/payload-types.ts')
const importMapFile = join(cmsFolder, 'src/app/(payload)/admin/importMap.js')
const migrationsFolder = join(cmsFolder, 'src/migrations')

/**
 * Which generated files are not what their generators would write now. The sources are as before afterwards.
 *
 * @returns sentences; empty when all is well
 * @throws Problem  when a generator fails
 */
export async function findStaleFiles(): Promise<string[]> {
  return [...(await staleTypes()), ...(await staleImportMap()), ...(await missingMigration())]
}

async function staleTypes(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-types-'))
  try {
    const fresh = join(folder, 'payload-types.ts')
    await generateTypes(fresh)
    const isSame = (await readFile(fresh, 'utf8')) === (await readFile(typesFile, 'utf8').catch(() => ''))
    return isSame ? [] : ['cms/src/payload-types.ts does not fit the collections any more.']
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function staleImportMap(): Promise<string[]> {
  const before = await readFile(importMapFile, 'utf8').catch(() => '')
  await generateImportMap()
  const after = await readFile(importMapFile, 'utf8')
  if (after === before) return []
  await writeFile(importMapFile, before)
  return ["The admin's importMap.js does not list the components in use any more."]
}

async function missingMigration(): Promise<string[]> {
  const index = join(migrationsFolder, 'index.ts')
  const filesBefore = new Set(await readdir(migrationsFolder))
  const indexBefore = await readFile(index, 'utf8')
  try {
    await generateMigration('check')
    const added = (await readdir(migrationsFolder)).filter((name) => !filesBefore.has(name))
    return added.length === 0 ? [] : ['The collections have changed and there is no migration for it.']
  } finally {
    for (const name of await readdir(migrationsFolder)) {
      if (!filesBefore.has(name)) await rm(join(migrationsFolder, name))
    }
    await writeFile(index, indexBefore)
  }
}
