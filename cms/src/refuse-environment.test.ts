import { afterEach, expect, test, vi } from 'vitest'
import { refuseBrokenEnvironment } from './refuse-environment.ts'

afterEach(() => vi.restoreAllMocks())

test('O-08 the CMS ends at its start with the names of what is wrong, and goes on when nothing is', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`ended with ${code}`)
  })
  await refuseBrokenEnvironment(async () => ({}))
  expect(exit).not.toHaveBeenCalled()
  const broken = refuseBrokenEnvironment(() => Promise.reject(new Error('PAYLOAD_SECRET: is missing')))
  await expect(broken).rejects.toThrow('ended with 1')
  expect(said).toHaveBeenCalledWith('PAYLOAD_SECRET: is missing\n')
})
