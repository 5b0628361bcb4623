import { once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { openSite, testEnvironment } from '../test/site-on-fake-cms.ts'

/**
 * The built site on a fake CMS at a port of its own: it shows every kind of block, and its CMS can be taken away.
 */
export async function serveSite() {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The site has no port.')
  const origin = `http://127.0.0.1:${address.port}`
  const site = await openSite({ ...testEnvironment, SITE_URL: origin })
  const answer = getRequestListener(site.host.fetch)
  server.on('request', (request, response) => void answer(request, response))
  return {
    origin,
    cms: site.cms,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await site.stop()
    },
  }
}
