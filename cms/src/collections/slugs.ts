/** Every collection and global by name, so that a misspelt one does not compile. */
export const slugs = {
  articles: 'articles',
  topics: 'topics',
  draftNotes: 'draft-notes',
  noteReplies: 'note-replies',
  noteEvents: 'note-events',
  inquiries: 'inquiries',
  inquiryRevisions: 'inquiry-revisions',
  media: 'media',
  redirects: 'redirects',
  users: 'users',
  site: 'site',
  availability: 'availability',
} as const
