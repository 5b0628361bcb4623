/** How long what a page shows may be older than what other people did, in milliseconds. */
export const lookAgainMs = 20_000

type Page = EventTarget & { readonly visibilityState: DocumentVisibilityState }
type Places = { page: Page; frame: EventTarget }

/**
 * Looks again whenever somebody comes back to the page, and every 20 seconds while it can be seen. What it answers ends
 * that.
 */
export function lookAgain(
  look: () => void,
  { page, frame }: Places = { page: document, frame: window },
): () => void {
  const lookWhileSeen = () => {
    if (page.visibilityState === 'visible') look()
  }
  const timer = setInterval(lookWhileSeen, lookAgainMs)
  frame.addEventListener('focus', lookWhileSeen)
  page.addEventListener('visibilitychange', lookWhileSeen)
  return () => {
    clearInterval(timer)
    frame.removeEventListener('focus', lookWhileSeen)
    page.removeEventListener('visibilitychange', lookWhileSeen)
  }
}
