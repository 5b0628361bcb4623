/** Every collection and global by name, so that a misspelt one does not compile. */
export const slugs = {
  articles: 'articles',
  topics: 'topics',
  draftNotes: 'draft-notes',
  noteReplies: 'note-replies',
  noteEvents: 'note-events',
  articleEvents: 'article-events',
  inquiries: 'inquiries',
  shareLinks: 'share-links',
  inquiryRevisions: 'inquiry-revisions',
  media: 'media',
  redirects: 'redirects',
  deliveries: 'deliveries',
  schedules: 'schedules',
  users: 'users',
  site: 'site',
  availability: 'availability',
} as const
