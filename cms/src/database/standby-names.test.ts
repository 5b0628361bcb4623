import { describe, expect, test } from 'vitest'
import { readStandbyNames, replicaProblem, type Promised } from './standby-names.ts'

test.each([
  ['', 0, []],
  ['one', 1, ['one']],
  ['one, two', 1, ['one', 'two']],
  ['*', 1, ['*']],
  ['2 (one, two)', 2, ['one', 'two']],
  ['FIRST 2 (one, "Number Two")', 2, ['one', 'Number Two']],
  ['any 1 (one,two)', 1, ['one', 'two']],
])('synchronous_standby_names = %j waits for %i of %j', (text, count, names) => {
  expect(readStandbyNames(text)).toEqual({ count, names })
})

describe('a replica that could show what is no longer so is refused, in words that say what to set', () => {
  const promised: Promised = {
    synchronousCommit: 'remote_apply',
    standbys: { count: 2, names: ['one', 'two'] },
    replicas: [
      { place: 1, isFollowing: true, name: 'one' },
      { place: 2, isFollowing: true, name: 'Two' },
    ],
  }

  test('nothing is wrong when the first database waits for each', () => {
    expect(replicaProblem(promised)).toBeNull()
  })

  test.each<[string, Partial<Promised>, string]>([
    [
      'on is on disk there and not yet to be seen',
      { synchronousCommit: 'on' },
      'synchronous_commit = remote_apply',
    ],
    ['nobody is waited for', { standbys: readStandbyNames('') }, 'synchronous_standby_names'],
    ['one of two is enough', { standbys: readStandbyNames('ANY 1 (one, two)') }, 'FIRST 2'],
    ['a list waits for its first', { standbys: readStandbyNames('one, two') }, 'FIRST 2'],
    ['anybody will do', { standbys: readStandbyNames('*') }, 'by name'],
    [
      'a database takes writes of its own',
      { replicas: [{ place: 1, isFollowing: false, name: 'one' }] },
      'correct DATABASE_REPLICA_URLS',
    ],
    [
      'a replica has a name that nobody waits for',
      { replicas: [{ place: 1, isFollowing: true, name: 'three' }] },
      'set cluster_name',
    ],
  ])('%s', (_, change, todo) => {
    expect(replicaProblem({ ...promised, ...change })).toContain(todo)
  })
})
