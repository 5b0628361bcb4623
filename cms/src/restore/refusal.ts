/** Why an archive is not restored: whole sentences for the person who tries, and what to do. Nothing has changed then. */
export class RestoreRefused extends Error {
  override name = 'RestoreRefused'
}
