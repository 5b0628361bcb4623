import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { EmailAdapter } from 'payload'

/**
 * Mail without a server: each message becomes one `.eml` file in a folder, readable by any mail program.
 *
 * @param folder  made when missing
 * @param from    `Name <address>` of the sender where a message names none
 */
export function outboxFolder(folder: string, from: string): EmailAdapter {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return () => ({
    name: 'outbox-folder',
    defaultFromAddress: from,
    defaultFromName: '',
    sendEmail: async (message) => {
      const { message: eml } = await transport.sendMail({ from, ...message })
      const file = path.join(
        folder,
        `${new Date().toISOString().replaceAll(':', '')}-${randomUUID().slice(0, 8)}.eml`,
      )
      await mkdir(folder, { recursive: true })
      await writeFile(file, eml, { mode: 0o600 })
    },
  })
}
