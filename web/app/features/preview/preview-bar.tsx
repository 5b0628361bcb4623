import type { Preview } from '@galley/content-model'
import { writtenDate } from '../articles/dates.ts'

/** Says on every preview that it is one. For the staff it switches the view; whoever came by a link can leave. */
export function PreviewBar({ preview }: { preview: Preview }) {
  return (
    <aside className="preview-bar" aria-label="Preview">
      <p>
        <strong>This is a preview.</strong> {whatIsShown(preview)}
      </p>
      {preview.kind === 'live' ? <ViewSwitch preview={preview} /> : <Leave preview={preview} />}
    </aside>
  )
}

function whatIsShown({ kind, pinned, expiresAt }: Preview): string {
  if (kind === 'live') return 'It follows what is saved.'
  const text = pinned ? 'This text is not published.' : 'This text is not published and may still change.'
  return `${text} You can read it until ${writtenDate(expiresAt)}.`
}

function ViewSwitch({ preview: { key, view } }: { preview: Preview }) {
  return (
    <nav aria-label="How the draft is shown">
      <ul>
        <li>
          <a href={`/preview/${key}`} aria-current={view === 'readers' ? 'page' : undefined}>
            As readers see it
          </a>
        </li>
        <li>
          <a href={`/preview/${key}?notes`} aria-current={view === 'notes' ? 'page' : undefined}>
            With notes
          </a>
        </li>
      </ul>
    </nav>
  )
}

function Leave({ preview: { key } }: { preview: Preview }) {
  return (
    <form method="post" action={`/preview/${key}/leave`}>
      <button type="submit">Leave preview</button>
    </form>
  )
}
