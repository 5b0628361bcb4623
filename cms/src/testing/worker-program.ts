import { readFile } from 'node:fs/promises'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { env } from '../env.ts'

/**
 * The worker of this checkout as a program that Node runs as it is. Tests that start it again and again spend two thirds
 * of their time on reading TypeScript otherwise. Only what is ours is translated: libraries are loaded from where they
 * are, Payload when it is first needed, and `import.meta.url` is that of the source. Journeys and `npm start` run the
 * sources themselves.
 *
 * @returns what follows `node` on the command line
 */
export async function workerProgram(): Promise<string[]> {
  // Beside the media of this file's tests, in the folder that goes with the run.
  const folder = join(dirname(env.MEDIA_DIR), 'worker')
  await build({
    entryPoints: [fileURLToPath(new URL('../worker/main.ts', import.meta.url))],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What the worker loads later stays to be loaded later.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['production'],
    plugins: [onlyOurs, knowsItsPlace],
  })
  return ['--conditions=production', join(folder, 'main.mjs')]
}

// The filters are read by esbuild, whose language of patterns knows no flag "u".

/** Libraries are found from where they are imported, not from the folder of the program. */
const onlyOurs: Plugin = {
  name: 'only-ours',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, kind, importer, resolveDir }) => {
      if (pluginData === 'found' || kind === 'entry-point' || path.startsWith('@galley/')) return null
      const found = await resolve(path, { kind, importer, resolveDir, pluginData: 'found' })
      // What is Node's own has no place.
      return found.external ? found : { path: pathToFileURL(found.path).href, external: true }
    })
  },
}

const knowsItsPlace: Plugin = {
  name: 'knows-its-place',
  setup({ onLoad }) {
    onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const place = JSON.stringify(pathToFileURL(path).href)
      return {
        contents: source.replaceAll('import.meta.url', place),
        loader: extname(path) === '.tsx' ? 'tsx' : 'ts',
      }
    })
  },
}
