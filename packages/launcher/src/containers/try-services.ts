import { randomUUID } from 'node:crypto'
import { request } from 'node:https'
import { text } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { runArguments, type Service } from './compose-file.ts'
import type { Podman } from './podman.ts'

/** What is done to the running services as their visitors and operators do it. */
type Deployment = {
  podman: Podman
  /** Every name by which something here is asked for. */
  names: readonly string[]
  siteHost: string
  cmsHost: string
}

type Answer = { status: number; headers: NodeJS.Dict<string | string[]>; body: string }

/** A visitor's question, by TLS and through the proxy, whose certificate is made by itself here. */
async function askProxy(
  host: string,
  path: string,
  { form, given = {} }: { form?: Record<string, string>; given?: Record<string, string> } = {},
): Promise<Answer> {
  const body = form === undefined ? null : new URLSearchParams(form).toString()
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
  return new Promise((resolve, reject) => {
    const asking = request(
      {
        host: '127.0.0.1',
        port: 8443,
        path,
        method: body === null ? 'GET' : 'POST',
        servername: host,
        rejectUnauthorized: false,
        headers: { Host: host, ...(body === null ? {} : type), ...given },
        timeout: 30_000,
      },
      (response) => {
        const { statusCode: status = 0, headers } = response
        text(response).then((words) => resolve({ status, headers, body: words }), reject)
      },
    )
    asking.on('timeout', () => asking.destroy(new Error(`${host}${path} was not answered in 30 s.`)))
    asking.on('error', reject)
    asking.end(body)
  })
}

/** The whole of a page. @throws Error  with the status and the beginning of what came instead */
export async function askForPage(
  host: string,
  path: string,
  given: Record<string, string> = {},
): Promise<Answer> {
  const answer = await askProxy(host, path, { given })
  if (answer.status === 200 && answer.body.includes('</html>')) return answer
  throw new Error(`${host}${path} is no page: ${answer.status} ${answer.body.slice(0, 200)}`)
}

/** Asks `isSo` until it says yes. @throws Error  with what was waited for, after two minutes */
async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (await isSo()) return
    await wait(500)
  }
  throw new Error(`Two minutes were not enough until ${what}.`)
}

const succeeds = (work: Promise<unknown>) =>
  work.then(
    () => true,
    () => false,
  )

/** Sends a message by the form of the site, and waits until the database has it, by way of the spool and the CMS. */
export async function sendInquiry({ siteHost, podman }: Deployment): Promise<string> {
  const submissionKey = randomUUID()
  const form = {
    submissionKey,
    message: 'Could you look over our plan for the new year, please? It is about forty pages long.',
    path: 'message',
    name: 'Ada Visitor',
    email: `${submissionKey}@visitors.example`,
    website: '',
  }
  const answer = await askProxy(siteHost, '/get-started/message?send', { form })
  if (answer.status !== 303) throw new Error(`The message was answered with ${answer.status}.`)
  await until('the message was in the database', () => hasInquiry(podman, submissionKey))
  return submissionKey
}

export async function hasInquiry(podman: Podman, submissionKey: string): Promise<boolean> {
  const question = `select count(*) from inquiries where submission_key = '${submissionKey}'`
  const ask = ['psql', '--tuples-only', '--no-align', '--username', 'galley', '--host', '/run/postgresql']
  return (await podman(['exec', 'postgres', ...ask, '--command', question, 'galley'])).trim() === '1'
}

/** With the site killed, the proxy gives out the page that the site wrote down; and nothing that is not such a page. */
export async function lookAtCopies({ siteHost, podman }: Deployment): Promise<void> {
  const isThere = ['exec', 'proxy', 'test', '-s', '/copies/pages/index.html.gz']
  await until('the site had written its home page down', () => succeeds(podman(isThere)))
  await podman(['kill', '--signal', 'KILL', 'web'])
  const home = await askForPage(siteHost, '/')
  if (!String(home.headers['content-security-policy']).startsWith("default-src 'none'"))
    throw new Error('The copy of the home page has not the policy of copies.')
  // A browser that has the page already must not be told that it is empty now.
  await askForPage(siteHost, '/', { 'If-None-Match': String(home.headers['etag']) })
  for (const path of ['/preview', '/words.json', '/index.html.gz', '/?q=1', '/..%2fwords.json']) {
    const { status } = await askProxy(siteHost, path)
    if (status < 500) throw new Error(`${path} was answered with ${status} while the site was away.`)
  }
  await podman(['start', 'web'])
}

/** A program with a weak secret ends by itself, says which one it is, and says nothing of its value. */
export async function refusesWeakSecret(
  { names, podman }: Deployment,
  service: Service,
  secret: string,
): Promise<void> {
  const weak = { ...service, environment: { ...service.environment, [secret]: 'letmein' } }
  const said = await Promise.race([
    podman(runArguments(weak, names, service.command)).then(
      () => 'nothing, and ended well',
      (error: unknown) => String(error),
    ),
    wait(60_000, 'nothing within a minute', { ref: false }),
  ])
  if (!said.includes(secret) || said.includes('letmein'))
    throw new Error(`${service.name} with a weak ${secret} said: ${said}`)
}

/** What `docker compose run --rm TOOL WORDS` does. Gives what the tool said. */
export async function callTool(
  { names, podman }: Deployment,
  tools: readonly Service[],
  name: string,
  ...words: string[]
): Promise<string> {
  const tool = tools.find((each) => each.name === name)
  if (tool === undefined) throw new RangeError(`docker-compose.yml has no tool ${name}.`)
  return podman(runArguments(tool, names, words))
}
