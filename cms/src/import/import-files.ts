import { signIn } from './import-client.ts'
import type { ImportEnvironment } from './import-environment.ts'
import { readFileText } from './read-file.ts'
import { reportInWords } from './report-in-words.ts'

type Surroundings = {
  /** Asked for only when there is something to send. */
  environment(): ImportEnvironment
  say(words: string): void
  complain(words: string): void
  ask?: typeof fetch
}

/**
 * Reads every file first, refuses what is no text, then signs in and sends the others one after another.
 *
 * @returns the exit code: 0 when every file became a draft, else 1
 */
export async function importFiles(
  { files, again, replace }: { files: string[]; again: boolean; replace: boolean },
  { environment, say, complain, ask = fetch }: Surroundings,
): Promise<number> {
  const texts: { fileName: string; text: string }[] = []
  for (const path of files) {
    const { fileName, read } = await readFileText(path)
    if (read.ok) texts.push({ fileName, text: read.text })
    else complain(`${read.message} Nothing was imported of it.`)
  }
  if (texts.length === 0) return 1

  let settings: ImportEnvironment
  try {
    settings = environment()
  } catch (error) {
    if (!(error instanceof Error)) throw error
    complain(error.message)
    return 1
  }
  const signedIn = await signIn(settings, ask)
  if (!signedIn.ok) {
    complain(signedIn.message)
    return 1
  }
  let refused = files.length - texts.length
  for (const text of texts) {
    const sent = await signedIn.client.send({ ...text, again, replace })
    if (sent.ok) {
      say(`${reportInWords(sent.imported)}\n`)
    } else {
      refused += 1
      complain(sent.message)
    }
  }
  return refused === 0 ? 0 : 1
}
