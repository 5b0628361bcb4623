import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { testEnvironment } from './site-on-fake-cms.ts'

/** The built site as a process of its own, as it runs in production, so that it can be killed. */
export type SiteProcess = Awaited<ReturnType<typeof startSite>>

export async function startSite({
  cmsUrl,
  spoolFolder,
  copiesFolder = '',
}: {
  cmsUrl: string
  spoolFolder: string
  copiesFolder?: string
}) {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['--import', 'tsx', 'server.ts'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    env: {
      ...process.env,
      ...testEnvironment,
      PORT: String(port),
      SITE_URL: origin,
      CMS_URL: cmsUrl,
      SPOOL_DIR: spoolFolder,
      COPIES_DIR: copiesFolder,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  await answers(`${origin}/healthz`)
  return {
    origin,
    /** As the power does it: nothing is finished. */
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    /** As a deployment does it. */
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Sends the form as a browser without scripts does. `from` is what a proxy on this machine says of the visitor. */
export async function submit(
  origin: string,
  { submissionKey, message, from }: { submissionKey: string; message: string; from: string },
  headers: Record<string, string> = {},
  name = 'Ada Visitor',
): Promise<{ status: number; receipt: string | null }> {
  const response = await fetch(`${origin}/get-started/message?send`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'X-Forwarded-For': from, ...headers },
    body: new URLSearchParams({
      submissionKey,
      message,
      path: 'message',
      name,
      email: emailOf(submissionKey),
      website: '',
    }),
  })
  await response.arrayBuffer()
  return { status: response.status, receipt: response.headers.get('location') }
}

/** The mail address that a visitor with this key gives. */
export const emailOf = (submissionKey: string): string => `${submissionKey}@visitors.example`

/** An address for each visitor, so that the limit of one network is not what is tried. */
export function addressOf(visitor: number): string {
  return `198.18.${Math.floor(visitor / 250) % 250}.${(visitor % 250) + 1}`
}

async function answers(address: string): Promise<void> {
  const giveUpAt = Date.now() + 60_000
  for (;;) {
    const response = await fetch(address).catch(() => null)
    if (response?.ok) return
    if (Date.now() > giveUpAt) throw new Error(`Nothing answers at ${address}.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
