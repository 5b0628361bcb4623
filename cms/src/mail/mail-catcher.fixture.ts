import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** What the mail server does with each mail. */
export type Mood = 'takes' | 'comes later' | 'refuses' | 'locks out' | 'hangs' | 'cuts after the data'

const answers = {
  'comes later': [450, 'greylisted'],
  refuses: [550, 'no such mailbox'],
  'locks out': [535, 'authentication failed'],
} as const

/**
 * A mail server of a test, on a port of its own, that keeps the Message-ID of every mail that it was given whole.
 *
 * @param namesRecipients  whether it names whom it refuses, as many real ones do
 */
export async function mailCatcher({ namesRecipients = false } = {}) {
  let mood: Mood = 'takes'
  const taken: string[] = []
  let asked = 0
  const mails: string[] = []
  let onTaken: () => void = () => {}
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo({ address }, _session, callback) {
      asked += 1
      if (mood === 'hangs') return
      if (mood !== 'comes later' && mood !== 'refuses' && mood !== 'locks out') return callback()
      const [responseCode, words] = answers[mood]
      const said = namesRecipients ? `<${address}>: ${words}` : words
      callback(Object.assign(new Error(said), { responseCode }))
    },
    onData(stream, session, callback) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const mail = Buffer.concat(parts).toString('utf8')
        const [, id = ''] = /^Message-ID: (.+)$/imu.exec(mail) ?? []
        mails.push(mail)
        taken.push(id.trim())
        if (mood === 'cuts after the data') {
          for (const connection of server.connections) connection.close()
          return
        }
        callback()
        onTaken()
      })
      void session
    },
  })
  server.on('error', () => {}) // a client that was killed
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    /** The same mails as they came, headers and all; `taken` is their ids. */
    mails,
    /** How often it was asked to take a mail, whatever it answered. */
    asked: () => asked,
    is(next: Mood): void {
      mood = next
    },
    /** Resolves when so many mails more were taken. */
    async took(count: number): Promise<void> {
      const wanted = taken.length + count
      await new Promise<void>((resolve) => {
        onTaken = () => {
          if (taken.length >= wanted) resolve()
        }
        onTaken()
      })
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
