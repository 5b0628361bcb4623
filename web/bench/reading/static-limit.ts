import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import { freePort } from '../../test/site-process.ts'

/** One body to be answered at `/<name>`. `onTheFly` compresses it anew for each visitor, where the server can. */
export type StaticFile = { name: string; file: string; encoding: string | null; onTheFly?: boolean }

export type StaticLimit = {
  server: string
  origin: string
  compressesOnTheFly: boolean
  stop: () => Promise<void>
}

const usualPlaces = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx']

/**
 * The fastest that this machine can answer these bytes: one worker of nginx with static files, or, where it is not
 * installed, a plain `node:http` server with buffers.
 */
export async function startStaticLimit(files: readonly StaticFile[]): Promise<StaticLimit> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'galley-static-'))
  const nginx = usualPlaces.find((path) => existsSync(path))
  const child =
    nginx === undefined ? startNode(port, files) : await startNginx(nginx, { port, folder, files })
  const origin = `http://127.0.0.1:${port}`
  const ended = once(child, 'exit')
  await vi.waitFor(() => fetch(origin), { timeout: 10_000, interval: 50 })
  return {
    server: nginx === undefined ? 'a node:http buffer (nginx is not installed)' : await versionOf(nginx),
    origin,
    compressesOnTheFly: nginx !== undefined,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function startNode(port: number, files: readonly StaticFile[]): ChildProcess {
  const plan = files.map(({ name, file, encoding }) => ({ path: `/${name}`, file, encoding }))
  const program = fileURLToPath(new URL('static-origin.ts', import.meta.url))
  return spawn(process.execPath, ['--import', 'tsx', program, String(port), JSON.stringify(plan)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
}

async function startNginx(
  nginx: string,
  { port, folder, files }: { port: number; folder: string; files: readonly StaticFile[] },
): Promise<ChildProcess> {
  const locations = files.map(({ name, file, encoding, onTheFly }) => {
    const header = encoding === null ? '' : `add_header Content-Encoding ${encoding};`
    // Level 1 is nginx's own choice and the quickest.
    const gzip = onTheFly ? 'gzip on; gzip_comp_level 1; gzip_min_length 0;' : ''
    return `location = /${name} { alias ${file}; ${header} ${gzip} }`
  })
  const config = join(folder, 'nginx.conf')
  await writeFile(
    config,
    `${process.getuid?.() === 0 ? 'user root;' : ''}
     daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log stderr crit;
     events { worker_connections 1024; }
     http {
       access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;
       open_file_cache max=100 inactive=60s;
       # The charset apart: with it in the type, nginx takes it for none that it compresses.
       types {} default_type text/html; charset utf-8;
       ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
       server { listen 127.0.0.1:${port}; ${locations.join('\n')} }
     }`,
  )
  return spawn(nginx, ['-p', folder, '-c', config], { stdio: ['ignore', 'ignore', 'inherit'] })
}

async function versionOf(nginx: string): Promise<string> {
  const { stderr } = await promisify(execFile)(nginx, ['-v'])
  return `nginx ${/nginx\/(?<version>\S+)/u.exec(stderr)?.groups?.['version'] ?? ''}, one worker`.trim()
}
