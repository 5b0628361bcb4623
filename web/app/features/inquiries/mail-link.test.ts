import { expect, test } from 'vitest'
import { mailLink } from './mail-link.ts'

const typed = { name: 'Zoë', email: 'zoe@example.com', message: 'One & two?\nThree #4' }

test('the whole message and the name are in the link', () => {
  const link = new URL(mailLink('sam@galley.example', typed))
  expect(link.pathname).toBe('sam@galley.example')
  expect(link.searchParams.get('body')).toBe('One & two?\r\nThree #4\r\n\r\nZoë')
})

test('an address cannot add headers to the mail', () => {
  expect(mailLink('sam@galley.example?bcc=x@evil.example', typed)).not.toContain('?bcc')
})

test('half a character does not stop the link', () => {
  expect(() => mailLink('sam@galley.example', { ...typed, message: 'x\ud83d' })).not.toThrow()
})
