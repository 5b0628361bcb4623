/**
 * The environment of the server's programs: none of the `PG…` names that a person may have set for another server,
 * and messages in English, because some of them are read by us.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  // NODE_ENV means nothing to Postgres; Next's types demand it of every environment where cms/ is type-checked.
  return { NODE_ENV: 'production', PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}
