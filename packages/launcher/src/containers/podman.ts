import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

/** Ends after the words of a tool, which say more than we could. */
class ToolFailed extends Error {}

/** Runs a tool and gives what it wrote on standard output. @throws ToolFailed  with the end of what it said */
export async function tool(command: string, args: readonly string[], input?: string): Promise<string> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  child.stdin.end(input)
  const [output, complaints, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  if (code === 0) return output
  const end = `${output}\n${complaints}`.trim().split('\n').slice(-25).join('\n')
  throw new ToolFailed(`${command} ${args.slice(0, 4).join(' ')} … ended with ${String(code)}:\n${end}`)
}

/**
 * Drops the limits of open files that podman asks for: inside of another container nobody may set them.
 */
const runtime = `#!/bin/sh
file=; before=
for word in "$@"; do
  [ "$before" = --bundle ] && file=$word/config.json
  [ "$before" = --process ] && file=$word
  before=$word
done
[ -n "$file" ] && '${process.execPath}' -e '
  const fs = require("node:fs"), [file] = process.argv.slice(1), config = JSON.parse(fs.readFileSync(file, "utf8"))
  delete (config.process ?? config).rlimits
  fs.writeFileSync(file, JSON.stringify(config))' "$file"
exec runc "$@"
`

export type Podman = (args: readonly string[], input?: string) => Promise<string>

/** Podman with a store of its own below `folder`: it sees no other image or container of this machine, and they not it. */
export async function openPodman(folder: string): Promise<Podman> {
  await mkdir(folder, { recursive: true })
  const shim = join(folder, 'runtime')
  await writeFile(shim, runtime)
  await chmod(shim, 0o755)
  const own = [
    ['--root', join(folder, 'root')],
    ['--runroot', join(folder, 'run')],
    ['--tmpdir', join(folder, 'tmp')],
    ['--storage-driver', 'overlay'],
    ['--cgroup-manager', 'cgroupfs'],
    ['--runtime', shim],
  ].flat()
  return (args, input) => tool('podman', [...own, ...args], input)
}
