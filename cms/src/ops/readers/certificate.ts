import { connect } from 'node:tls'
import { isBroken, isWell, isWorthALook, type Judgement, type StatusReader } from '../status-row.ts'

const dayMs = 24 * 60 * 60_000
/** Proxies renew by themselves with 30 days left: below 14 that fails, below 3 readers will see a warning soon. */
const soonDays = 14
const nowDays = 3

export function judgeCertificate(validTo: Date, now: Date): Judgement {
  const days = Math.floor((validTo.getTime() - now.getTime()) / dayMs)
  const todo =
    'Please look in the log of the proxy why it does not renew the certificate: it must be reached from outside on the ports 80 and 443.'
  if (days < 0) return isBroken('The certificate has run out. Browsers warn every reader.', todo, validTo)
  const value = `The certificate is good for ${days === 1 ? 'one day' : `${days} days`} more.`
  if (days < nowDays) return isBroken(value, todo)
  return days < soonDays ? isWorthALook(value, todo) : isWell(value)
}

const withoutTls: Judgement = {
  value: 'The site is served without TLS here.',
  state: 'unknown',
  since: null,
  whatToDo: null,
}

export const certificateReader: StatusReader = {
  id: 'certificate',
  name: 'Certificate of the site',
  limit: '14 days left',
  read: async ({ now, places: { siteUrl } }) => {
    const { protocol, hostname, port } = new URL(siteUrl)
    if (protocol !== 'https:') return withoutTls
    return judgeCertificate(await endOfCertificate(hostname, port === '' ? 443 : Number(port)), now)
  },
}

/** @throws Error  when nobody answers with a certificate within 2.5 s */
function endOfCertificate(host: string, port: number): Promise<Date> {
  return new Promise((resolve, reject) => {
    // Not checked here: one that nobody trusts has an end too, and nothing is sent.
    const socket = connect(
      { host, port, servername: host, rejectUnauthorized: false, timeout: 2_500 },
      () => {
        const { valid_to: validTo } = socket.getPeerCertificate()
        socket.destroy()
        const end = new Date(validTo)
        if (Number.isNaN(end.getTime())) reject(new Error('The site showed no certificate.'))
        else resolve(end)
      },
    )
    socket.once('timeout', () => socket.destroy(new Error('The site did not answer in time.')))
    socket.once('error', reject)
  })
}
