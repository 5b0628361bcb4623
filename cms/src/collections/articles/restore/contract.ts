/** `GET /api/articles/:id/restore-preview/:version`: what restoring a version would do to the notes. Nothing is written. */
export type RestorePreview = {
  /** Notes that stay on their words. */
  kept: number
  /** Notes whose words stand elsewhere. */
  moved: number
  /** Notes that would lose their place; they are kept and can be put back. */
  lost: number
  /** Items of annotations whose words are not in that version. */
  removed: number
  /** Items of annotations that stand in that version and have no note any more. */
  made: number
}
