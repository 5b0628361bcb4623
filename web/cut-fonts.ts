import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { coreFonts, coreOf } from './app/style/core-font.ts'

// `npm run fonts` in web/, after a new version of the font: its small files are committed.
for (const { source, file } of coreFonts) {
  const font = await coreOf(source)
  await writeFile(fileURLToPath(new URL(`app/style/fonts/${file}`, import.meta.url)), font)
  process.stdout.write(`${file}: ${font.length} bytes\n`)
}
