import { intakeFiguresSchema, type IntakeTold } from '@galley/content-model'
import type { Endpoint } from 'payload'
import { hasRole } from '../../access/roles.ts'
import { allReports, keepFigures, stuckInWords, summed } from './intake-figures.ts'
import { refusedPosts } from '../../http/refused-posts.ts'
import { onlyTheSite } from './intake.endpoint.ts'
import { deleteRefusedBefore } from './privacy/retention.ts'

/**
 * `POST /api/intake/figures`: what became of what was sent to the form, told by the site's key only. Body:
 * `intakeFiguresSchema` of `@galley/content-model`. Answers 200 with `intakeToldSchema`; 403; 422.
 *
 * `GET /api/intake/figures`: the sum of what all processes of the site told, for owners and administrators. Answers 200
 * with `{ counts, spools, stuck, refusedAtTheDoor }`: `stuck` says in sentences what to do, and the last counts posts past
 * the site that were turned away since this process of the CMS began; 403.
 */
export const intakeFiguresEndpoints: Endpoint[] = [
  {
    path: '/intake/figures',
    method: 'post',
    handler: async (req) => {
      if (!hasRole(req.user, 'site')) return onlyTheSite()
      const parsed = intakeFiguresSchema.safeParse(await req.json?.())
      if (!parsed.success) {
        const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
        return Response.json({ errors }, { status: 422 })
      }
      await keepFigures(parsed.data, req)
      const told: IntakeTold = { ok: true, deleteRefusedBefore: await deleteRefusedBefore(req) }
      return Response.json(told)
    },
  },
  {
    path: '/intake/figures',
    method: 'get',
    handler: async (req) => {
      if (!hasRole(req.user, 'owner', 'admin')) {
        const message = 'Only the owner and administrators may see these figures.'
        return Response.json({ errors: [{ message }] }, { status: 403 })
      }
      const reports = await allReports(req)
      return Response.json({
        ...summed(reports),
        stuck: stuckInWords(reports, new Date()),
        refusedAtTheDoor: refusedPosts(),
      })
    },
  },
]
