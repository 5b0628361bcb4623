import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { repository } from '../bare/place.mjs'
import { tool } from './podman.ts'

const deployFile = (name: string) => join(repository, 'packages/deploy', name)

/** Whether a program is installed. */
export const has = (name: string): Promise<boolean> =>
  tool('sh', ['-c', `command -v ${name}`]).then(
    () => true,
    () => false,
  )

/** What Caddy itself says of our configuration. @throws with its words, when it refuses it */
export async function askCaddy(): Promise<void> {
  const names = ['SITE_HOST=galley.localhost', 'CMS_HOST=cms.galley.localhost']
  await tool('env', [
    ...names,
    'caddy',
    'validate',
    '--adapter',
    'caddyfile',
    '--config',
    deployFile('Caddyfile'),
  ])
}

/** What nginx itself says of the example, with a certificate for the day. @throws with its words, when it refuses it */
export async function askNginx(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'galley-nginx-'))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  try {
    const made = ['-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=galley.example.com']
    await tool('openssl', ['req', '-x509', ...made, '-keyout', key, '-out', certificate])
    const example = (await readFile(deployFile('nginx.example.conf'), 'utf8'))
      .replaceAll(/\/etc\/letsencrypt\/\S+fullchain\.pem/gu, certificate)
      .replaceAll(/\/etc\/letsencrypt\/\S+privkey\.pem/gu, key)
      .replaceAll('/var/log/nginx', folder)
    const main = `pid ${folder}/pid;\nerror_log ${folder}/log;\nevents {}\nhttp {\n${example}\n}\n`
    await writeFile(join(folder, 'nginx.conf'), main)
    await tool('nginx', ['-t', '-c', join(folder, 'nginx.conf')])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
