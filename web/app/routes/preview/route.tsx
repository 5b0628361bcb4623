import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EssayArticle } from '../../features/articles/essay-article.tsx'
import { closedPreview, openPreview, showing } from '../../features/preview/open-preview.server.ts'
import { PreviewBar } from '../../features/preview/preview-bar.tsx'
import { isPreviewKey, tokenFor } from '../../features/preview/preview-cookie.server.ts'
import { PageHead } from '../../features/site/frame.tsx'
import { orElse } from '../../features/site/problem.server.ts'
import { siteMeta } from '../../features/site/site-meta.ts'
import { allTopics } from '../../features/site/site-words.server.ts'

/** `GET /preview/:key`: one draft, for whoever's browser has its token. `?notes`: with its annotations, for the staff. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const key = params['key'] ?? ''
  const token = isPreviewKey(key) ? tokenFor(key, request.headers.get('cookie')) : null
  if (token === null) {
    // The admin's frame begins without a token: the admin hands it over when the page asks for it.
    if (isPreviewKey(key) && request.headers.get('sec-fetch-dest') === 'iframe')
      return { preview: null, topics: [] }
    throw closedPreview()
  }
  const view = new URL(request.url).searchParams.has('notes') ? 'notes' : 'readers'
  const [preview, topics] = await Promise.all([
    openPreview({ token, key, view, how: 'read' }, context.log),
    orElse([], allTopics(), context.log),
  ])
  return { preview, topics }
}

/** `POST /preview/:key` with `token`: the admin's frame got a new token. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const key = params['key'] ?? ''
  const token = (await request.formData()).get('token')
  if (typeof token !== 'string' || !isPreviewKey(key)) throw closedPreview()
  const preview = await openPreview({ token, key, view: 'readers', how: 'exchange' }, context.log)
  const { pathname, searchParams } = new URL(request.url)
  return showing({ ...preview, token }, searchParams.has('notes') ? `${pathname}?notes` : pathname)
}

/** No address of its own: nothing here is to be found, kept or passed on. */
export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
  siteMeta(matches, () => ({
    title: `Preview: ${data?.preview?.article.title || 'a draft'}`,
    description: null,
    path: null,
  }))

export default function PreviewPage() {
  const { preview, topics } = useLoaderData<typeof loader>()
  if (preview === null) {
    return (
      <PageHead heading="The preview is being opened">
        <p className="lead">If it does not appear, please close the preview and open it again.</p>
      </PageHead>
    )
  }
  const { article } = preview
  return (
    <>
      <PreviewBar preview={preview} />
      <EssayArticle article={article} topic={topics.find(({ id }) => id === article.topic)} />
    </>
  )
}
