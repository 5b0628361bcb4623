import type { LoaderFunctionArgs } from '@remix-run/node'
import { content } from '../../content.server.ts'
import { cardResponse } from '../../features/cards/card-response.server.ts'
import { siteCard } from '../../features/cards/card-words.ts'
import { orPlainProblem } from '../../features/site/problem.server.ts'

/** `/og.png`: the picture of every page that is no essay. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  return cardResponse(siteCard(await orPlainProblem(content.site(), context.log)))
}
