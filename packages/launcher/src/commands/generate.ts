import type { Context } from '../bare/main.mjs'
import { generateImportMap, generateMigration, generateTypes } from '../generate-files.ts'

/** `npm run generate`: writes the generated files anew. They are committed; `npm run check` fails when they are old. */
export async function run({ args }: Context): Promise<number> {
  await generateTypes()
  console.log('Types: cms/src/payload-types.ts')
  const importMap = await generateImportMap()
  console.log(
    importMap.includes('No new imports') ? 'Import map: nothing has changed' : 'Import map: written',
  )
  const migration = await generateMigration(args[0] ?? 'change')
  const written = /Migration created at (\S+)/.exec(migration)?.[1]
  console.log(
    written === undefined
      ? 'Migration: nothing has changed'
      : `Migration: ${written}\nRead it before you commit it.`,
  )
  return 0
}
