/**
 * What can be asked of the launcher. `npm run <name>` calls each of them.
 *
 * @typedef {'start' | 'dev' | 'stop' | 'reset' | 'doctor' | 'import' | 'export' | 'backup' | 'restore' | 'retention' | 'generate' | 'check' | 'test' | 'bench' | 'audit' | 'check-containers'} CommandName
 * @typedef {{ usage: string, does: string }} Command
 */

/** @type {Record<CommandName, Command>} */
export const commands = {
  start: {
    usage: 'npm start [-- --strict-port --no-seed]',
    does: 'installs, builds and runs everything; ends with the addresses and logins',
  },
  dev: { usage: 'npm run dev [-- --strict-port --no-seed]', does: 'the same, reloading what you change' },
  stop: { usage: 'npm stop', does: 'stops what runs from this folder' },
  reset: {
    usage: 'npm run reset [-- --yes --secrets]',
    does: 'stops everything and deletes the local data; --secrets deletes the generated passwords too',
  },
  doctor: {
    usage: 'npm run doctor',
    does: 'looks for what could keep Galley from running, and says what to do',
  },
  import: {
    usage: 'npm run import -- FILE or FOLDER',
    does: 'brings a text into the running CMS as a draft; a folder of an export fills an empty system',
  },
  export: {
    usage: 'npm run export [-- FOLDER]',
    does: 'writes articles with their notes, images and the site’s words into a new folder',
  },
  backup: {
    usage: 'npm run backup [-- FOLDER --keep N]',
    does: 'writes database, images, spool and outbox into an archive, while everything runs',
  },
  restore: {
    usage: 'npm run restore -- ARCHIVE [--replace --continue --forget --drill]',
    does: 'brings an archive back into an empty Galley; restore:drill tries the newest one beside it',
  },
  retention: {
    usage: 'npm run retention [-- --dry-run]',
    does: 'deletes the inquiries whose time is over, as the worker does daily; --dry-run only says which',
  },
  generate: {
    usage: 'npm run generate',
    does: 'writes the generated files anew: types, import map, migrations',
  },
  check: { usage: 'npm run check', does: 'the quick part of the tests' },
  test: { usage: 'npm test [-- --long]', does: 'everything that CI runs; --long has the full counts' },
  bench: {
    usage: 'npm run bench [-- --reading | --operations]',
    does: 'measures speed, and prints it; --reading only what readers meet, as one table, --operations load and faults',
  },
  audit: {
    usage: 'npm run audit',
    does: 'asks the registry for known weaknesses of what runs in production',
  },
  'check-containers': {
    usage: 'npm run check:containers',
    does: 'builds the images and runs docker-compose.yml where podman can; says so where it cannot',
  },
}

/**
 * @param {string | undefined} name
 * @returns {name is CommandName}
 */
export function isCommand(name) {
  return name !== undefined && Object.hasOwn(commands, name)
}

/** All commands, for a person. */
export function usage() {
  const width = Math.max(...Object.values(commands).map((command) => command.usage.length))
  return Object.values(commands)
    .map((command) => `  ${command.usage.padEnd(width)}  ${command.does}`)
    .join('\n')
}
