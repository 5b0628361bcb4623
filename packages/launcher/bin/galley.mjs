#!/usr/bin/env node
// Read by any Node there is, however old: nothing newer than import() may stand in this file.
const version = process.versions.node.split('.')
const major = Number(version[0])
const minor = Number(version[1])

if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) {
  import('../src/bare/main.mjs').then(({ main }) => main(process.argv.slice(2)))
} else {
  console.error(
    'Galley needs Node 20.19 or later, or 22.12 or later. This is Node ' +
      process.versions.node +
      '.\n' +
      'Install a current Node from https://nodejs.org, then run the same command again.',
  )
  process.exit(1)
}
