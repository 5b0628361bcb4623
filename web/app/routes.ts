import { index, route } from '@remix-run/route-config'
import type { RouteConfig } from '@remix-run/route-config'

/** Every address of the site. `/healthz` and the static files are the host's (`http/host.server.ts`). */
export default [
  index('routes/home.tsx'),
  route('essays', 'routes/essays.tsx'),
  route('essays/:slug', 'routes/essay/route.tsx'),
  route('topics/:slug', 'routes/topic.tsx'),
  route('get-started', 'routes/get-started.tsx'),
  route('get-started/message', 'routes/message/route.tsx'),
  route('get-started/call', 'routes/book.tsx'),
  route('call', 'routes/call/open.tsx'),
  route('call/:reference', 'routes/call/route.tsx'),
  route('call/:reference/move', 'routes/call/move.tsx'),
  route('call/:reference/cancel', 'routes/call/cancel.tsx'),
  route('call/:reference/invite.ics', 'routes/call/invite.ts'),
  route('receipt/:token', 'routes/receipt.tsx'),
  route('privacy', 'routes/privacy.tsx'),
  route('media/:file', 'routes/media.ts'),
  route('preview', 'routes/preview/open.tsx'),
  route('preview/:key', 'routes/preview/route.tsx'),
  route('preview/:key/leave', 'routes/preview/leave.tsx'),
  route('robots.txt', 'routes/robots.ts'),
  route('readyz', 'routes/readyz.ts'),
  route('refused', 'routes/refused.tsx'),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
