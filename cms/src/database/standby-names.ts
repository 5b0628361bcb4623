/** For whom Postgres waits before it says that something is written. */
export type Standbys = { count: number; names: string[] }

/**
 * `synchronous_standby_names` as its words mean: `FIRST 2 (a, b, c)`, `ANY 1 (a, b)`, `2 (a, b)`, or `a, b` for one.
 * Source: PostgreSQL manual, 19.6.2.
 */
export function readStandbyNames(text: string): Standbys {
  const [, count, inside] = /^\s*(?:(?:first|any)\s+)?(\d+)\s*\((.*)\)\s*$/isu.exec(text) ?? []
  const names = (inside ?? text)
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/u, '$1'))
    .filter((name) => name !== '')
  return { count: names.length === 0 ? 0 : Number(count ?? 1), names }
}

export type Promised = {
  /** `synchronous_commit` of the first database, as a new session has it. */
  synchronousCommit: string
  standbys: Standbys
  /** Of each replica: its place in DATABASE_REPLICA_URLS, from 1, and what it says of itself. */
  replicas: { place: number; isFollowing: boolean; name: string }[]
}

/**
 * Why a replica could show what is no longer so, in a sentence that says what to set; `null` when it cannot.
 *
 * A page that was drawn from old rows is kept and taken for the new one. So what is written counts only once every replica
 * shows it, and Postgres must wait for each of them.
 */
export function replicaProblem({ synchronousCommit, standbys, replicas }: Promised): string | null {
  const { count, names } = standbys
  if (synchronousCommit !== 'remote_apply') {
    return `The database of DATABASE_URL has synchronous_commit = ${synchronousCommit}, so a replica may show what is no longer so. Please set synchronous_commit = remote_apply there, for the server and not for a role.`
  }
  if (names.length === 0) {
    return 'The database of DATABASE_URL waits for no replica. Please name all of DATABASE_REPLICA_URLS in its synchronous_standby_names, such as FIRST 2 (replica_1, replica_2).'
  }
  if (names.includes('*') || count < names.length) {
    return `The database of DATABASE_URL waits for ${count} of “${names.join(', ')}” only. Please let its synchronous_standby_names wait for every one by name, such as FIRST ${names.length} (…).`
  }
  for (const { place, isFollowing, name } of replicas) {
    if (!isFollowing) {
      return `The database ${place} in DATABASE_REPLICA_URLS is no replica: it takes writes of its own. Please correct DATABASE_REPLICA_URLS.`
    }
    if (!names.some((known) => known.toLowerCase() === name.toLowerCase())) {
      return `The database ${place} in DATABASE_REPLICA_URLS calls itself “${name}”, and the database of DATABASE_URL does not wait for one of that name. Please set cluster_name there to its name in synchronous_standby_names.`
    }
  }
  return null
}
