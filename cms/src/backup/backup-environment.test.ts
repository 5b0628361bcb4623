import { expect, test } from 'vitest'
import { readBackupEnvironment } from './backup-environment.ts'

const complete = {
  DATABASE_URL: 'postgres://sam:hidden-word@localhost:5432/galley',
  MEDIA_DIR: '/data/media',
  SPOOL_DIR: '/data/spool',
  OUTBOX_DIR: '/data/outbox',
  BACKUP_DIR: '/data/backups',
}

test('what a backup notes of the environment are names of ours that are set, and no value', () => {
  const { names } = readBackupEnvironment({
    ...complete,
    PAYLOAD_SECRET: 'hidden-too',
    SITE_KEY: '',
    HOME: '/home/sam',
  })
  expect(names).toContain('PAYLOAD_SECRET')
  expect(names).not.toContain('SITE_KEY')
  expect(names).not.toContain('HOME')
  expect(names.join()).not.toContain('hidden')
})

test.each([
  ['DATABASE_URL', 'localhost'],
  ['DATABASE_URL', 'postgres://localhost'],
  ['DATABASE_URL', undefined],
  ['MEDIA_DIR', 'media'],
  ['SPOOL_DIR', undefined],
  ['OUTBOX_DIR', ''],
  ['BACKUP_DIR', './backups'],
])('O-08 %s=%j is refused by name, and no value is repeated', (name, value) => {
  const broken = { ...complete, [name]: value }
  expect(() => readBackupEnvironment(broken)).toThrow(`${name}: `)
  expect(() => readBackupEnvironment(broken)).not.toThrow('hidden-word')
})
