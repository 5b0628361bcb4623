import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { messageParts } from './envelope.ts'
import type { SendMail } from './outgoing-mail.ts'

/**
 * Mail without a server: each one becomes a `.eml` file in a folder, readable by any mail program. Written again, it is
 * the same file.
 *
 * @param folder  made when missing
 * @param from    `Name <address>`
 */
export function sendToFolder({ folder, from }: { folder: string; from: string }): SendMail {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return async ({ messageId, writtenAt, envelope, ...mail }) => {
    const { message } = await transport.sendMail({
      messageId,
      date: writtenAt,
      ...messageParts(envelope, from),
      ...mail,
    })
    const [id = ''] = messageId
      .replaceAll(/[^\w-]+/gu, ' ')
      .trim()
      .split(' ')
    const file = path.join(folder, `${writtenAt.toISOString().replaceAll(':', '')}-${id.slice(0, 8)}.eml`)
    await mkdir(folder, { recursive: true })
    await writeFile(`${file}.part`, message, { mode: 0o600 })
    await rename(`${file}.part`, file)
  }
}
