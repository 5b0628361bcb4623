/** Where somebody knocks who wants to leave a message past the site. */
const watched = new Set(['intake', 'inquiries', 'inquiry-revisions', 'graphql'])

let refused = 0

/** Counts a post that was turned away at a door behind which inquiries are made. */
export function countRefusedPost([first = '']: readonly string[]): void {
  if (watched.has(first)) refused += 1
}

/** How many there were since this process began. */
export const refusedPosts = (): number => refused
