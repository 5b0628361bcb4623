import { expect, test } from 'vitest'
import { readImportEnvironment } from './import-environment.ts'

const whole = { CMS_URL: 'http://localhost:3001', GALLEY_EMAIL: 'ed@x.example', GALLEY_PASSWORD: 'secret' }

test('the environment says where to write and as whom', () => {
  expect(readImportEnvironment(whole)).toEqual({
    cmsUrl: 'http://localhost:3001',
    email: 'ed@x.example',
    password: 'secret',
  })
})

test('a slash at the end of the address makes no difference', () => {
  expect(readImportEnvironment({ ...whole, CMS_URL: 'https://cms.x.example/' }).cmsUrl).toBe(
    'https://cms.x.example',
  )
})

test('the local run signs in as its first administrator, unless told otherwise', () => {
  const local = { GALLEY_ADMIN_EMAIL: 'admin@x.example', GALLEY_ADMIN_PASSWORD: 'other' }
  expect(readImportEnvironment({ CMS_URL: whole.CMS_URL, ...local })).toMatchObject({
    email: 'admin@x.example',
    password: 'other',
  })
  expect(readImportEnvironment({ ...whole, ...local }).email).toBe('ed@x.example')
})

test.each([
  ['nothing', {}, ['CMS_URL', 'GALLEY_EMAIL', 'GALLEY_PASSWORD']],
  ['an empty password', { ...whole, GALLEY_PASSWORD: '' }, ['GALLEY_PASSWORD']],
  ['an address that is none', { ...whole, CMS_URL: 'localhost' }, ['CMS_URL']],
  ['an address of another kind', { ...whole, CMS_URL: 'file:///etc' }, ['CMS_URL']],
])('with %s, every name that is missing or wrong is listed', (_, source, names) => {
  for (const name of names) expect(() => readImportEnvironment(source)).toThrow(name)
})
