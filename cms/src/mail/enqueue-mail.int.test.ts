import { randomUUID } from 'node:crypto'
import { createLocalReq } from 'payload'
import { expect, test } from 'vitest'
import { startCms } from '../testing/cms.ts'
import { enqueueMail, type Mail } from './enqueue-mail.ts'

const payload = await startCms()

const aMail = (given: Partial<Mail> = {}): Mail => ({
  kind: 'invitation',
  about: `user:${randomUUID()}`,
  to: { name: 'Ada', address: 'ada@people.example' },
  subject: 'A subject',
  text: 'Some words',
  ...given,
})

async function deliveriesAbout(about: string) {
  const { docs } = await payload.find({
    collection: 'deliveries',
    where: { about: { equals: about } },
    overrideAccess: true,
  })
  return docs
}

test('a mail is one row, however often its cause is worked off', async () => {
  const mail = aMail()
  const req = await createLocalReq({}, payload)
  await enqueueMail(mail, req)
  const [first] = await deliveriesAbout(mail.about)
  await enqueueMail({ ...mail, subject: 'Again' }, req)
  await enqueueMail({ ...mail, to: { name: 'ADA', address: 'ADA@people.example' } }, req)
  expect(await deliveriesAbout(mail.about)).toEqual([first])
  expect(first).toMatchObject({ state: 'waiting', attempts: 0, messageId: `<${first?.id}@localhost>` })
})

test('another recipient is another mail', async () => {
  const mail = aMail()
  const req = await createLocalReq({}, payload)
  await enqueueMail(mail, req)
  await enqueueMail({ ...mail, to: { name: 'Bob', address: 'bob@people.example' } }, req)
  expect(await deliveriesAbout(mail.about)).toHaveLength(2)
})

test('a mail exists only when the transaction of its cause ends well', async () => {
  const mail = aMail()
  const transactionID = (await payload.db.beginTransaction()) ?? ''
  await enqueueMail(mail, await createLocalReq({ req: { transactionID } }, payload))
  expect(await deliveriesAbout(mail.about)).toEqual([])
  await payload.db.rollbackTransaction(transactionID)
  expect(await deliveriesAbout(mail.about)).toEqual([])
})

test('nothing that a person wrote begins another header', async () => {
  const mail = aMail({
    to: { name: 'Bob\r\nBcc: all@x.example', address: 'bob@people.example' },
    subject: 'a\u0000b\u202ec',
  })
  await enqueueMail(mail, await createLocalReq({}, payload))
  expect(await deliveriesAbout(mail.about)).toEqual([
    expect.objectContaining({ toName: 'Bob Bcc: all@x.example', subject: 'a b c' }),
  ])
})

test('Payload’s own way to send mail is shut', async () => {
  await expect(payload.sendEmail({ to: 'ada@people.example', subject: 'x', text: 'x' })).rejects.toThrow(
    'enqueueMail',
  )
})
