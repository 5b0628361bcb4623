import { z } from 'zod'
import { importAnswerSchema, importRefusalSchema, type ImportAnswer } from './import-answer.ts'
import type { ImportEnvironment } from './import-environment.ts'

type SentText = { ok: true; imported: ImportAnswer } | { ok: false; message: string }

/** Sends texts to a CMS as one signed-in person. */
type ImportClient = {
  send(text: { fileName: string; text: string; again: boolean; replace: boolean }): Promise<SentText>
}

export type SignedIn = { ok: true; client: ImportClient } | { ok: false; message: string }

const loginSchema = z.object({ token: z.string() })

/**
 * Signs in at the CMS's own login.
 *
 * @param ask  `fetch`, or what stands for it in a test
 */
export async function signIn(
  { cmsUrl, email, password }: ImportEnvironment,
  ask: typeof fetch = fetch,
): Promise<SignedIn> {
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    ask(`${cmsUrl}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  let answer: Response
  try {
    answer = await post('users/login', { email, password })
  } catch (error) {
    if (!isUnreachable(error)) throw error
    return { ok: false, message: `The CMS at ${cmsUrl} does not answer. Please start it, or check CMS_URL.` }
  }
  const login = loginSchema.safeParse(await jsonOf(answer))
  if (!answer.ok || !login.success) {
    const why =
      answer.status === 401
        ? `The CMS did not accept the login of ${email}. Please check GALLEY_EMAIL and GALLEY_PASSWORD.`
        : `The CMS at ${cmsUrl} could not sign ${email} in (status ${answer.status}). Please look at its log, or check CMS_URL.`
    return { ok: false, message: why }
  }
  const session = { authorization: `JWT ${login.data.token}` }
  return {
    ok: true,
    client: {
      async send(text) {
        try {
          return await readAnswer(await post('articles/import', text, session))
        } catch (error) {
          if (!isUnreachable(error)) throw error
          return {
            ok: false,
            message: `The CMS stopped answering while it had “${text.fileName}”. Please look in the admin whether the draft is there, and import it again if it is not: the same text never becomes two articles by accident.`,
          }
        }
      },
    },
  }
}

async function readAnswer(answer: Response): Promise<SentText> {
  const json = await jsonOf(answer)
  if (answer.status === 201 || answer.status === 200) {
    const imported = importAnswerSchema.safeParse(json)
    if (imported.success) return { ok: true, imported: imported.data }
    return {
      ok: false,
      message:
        'The CMS made the draft and described it in a way that this importer does not know. Please look in the admin.',
    }
  }
  const refused = importRefusalSchema.safeParse(json)
  if (!refused.success) {
    return {
      ok: false,
      message: `The CMS could not import the file (status ${answer.status}). Please look at its log.`,
    }
  }
  const sentences = refused.data.errors.map(({ message }) => message).join(' ')
  const { article } = refused.data
  return {
    ok: false,
    message: article === undefined ? sentences : `${sentences}\n  The article: ${article.adminUrl}`,
  }
}

async function jsonOf(answer: Response): Promise<unknown> {
  try {
    const json: unknown = await answer.json()
    return json
  } catch {
    // A proxy's page or nothing at all: whoever asked sees that it is not the shape it needs.
    return null
  }
}

/** `fetch` throws a TypeError when nobody answers. */
function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError
}
