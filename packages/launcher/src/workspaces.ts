import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { repository } from './bare/place.mjs'

/** The folders of the workspaces, as pnpm-workspace.yaml lists them, relative to the repository. */
export function workspaces(): string[] {
  return [
    ...readdirSync(join(repository, 'packages'))
      .sort()
      .map((name) => `packages/${name}`),
    'cms',
    'web',
  ]
}

/** Those that have this kind of tests. */
export function workspacesWith(config: string): string[] {
  return workspaces().filter((folder) => existsSync(join(repository, folder, config)))
}
