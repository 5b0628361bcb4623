import { openSpool } from './app/features/intake/spool.server.ts'

/*
 * For the person who looks after the site:
 *
 *   npm run spool                 what waits, and the dead letters with the reason for each
 *   npm run spool put-back NAME   sends one dead letter again; `all` sends all of them
 *
 * Reads SPOOL_DIR. The running site notices what is put back within five seconds.
 */
const folder = process.env['SPOOL_DIR']
const [command = 'list', name] = process.argv.slice(2)

if (folder === undefined || folder === '') {
  fail(
    'Please set SPOOL_DIR to the folder of the spool; for a local run it is .galley/spool in the repository.',
  )
} else if (command === 'list') {
  await list(folder)
} else if (command === 'put-back' && name !== undefined) {
  await putBack(folder, name)
} else {
  fail('Please use it as: spool, spool put-back NAME, or spool put-back all.')
}

async function list(of: string): Promise<void> {
  const spool = await openSpool({ folder: of })
  const { waiting, oldestSeconds } = await spool.status()
  say(`${waiting} waiting${waiting === 0 ? '.' : `, the oldest for ${oldestSeconds} s.`}`)
  const dead = await spool.dead()
  say(dead.length === 0 ? 'No dead letters.' : `${dead.length} dead:`)
  for (const letter of dead) say(`  ${letter.name}  ${letter.at}  ${letter.status ?? '–'}  ${letter.why}`)
}

async function putBack(of: string, wanted: string): Promise<void> {
  const spool = await openSpool({ folder: of })
  const names = wanted === 'all' ? (await spool.dead()).map((letter) => letter.name) : [wanted]
  for (const each of names) {
    if (await spool.putBack(each)) say(`${each} waits again.`)
    else fail(`There is no dead letter called ${each}.`)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = 1
}
