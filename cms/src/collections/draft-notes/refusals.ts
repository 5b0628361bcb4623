import { APIError } from 'payload'

/**
 * A request that cannot be done, for a reason that its sender can act on.
 *
 * In the admin's own forms it is shown as a message; the endpoints of notes name the field with it.
 */
export class NoteRefused extends APIError<{ path?: string }> {
  readonly path: string | undefined

  /**
   * @param message  a whole sentence that says what to do
   * @param status   403 where somebody else may, 404, 409 for a state that does not allow it, 422 for a wrong value
   * @param path     the field concerned
   */
  constructor(message: string, status: 403 | 404 | 409 | 422, path?: string) {
    super(message, status, path === undefined ? {} : { path }, true)
    this.path = path
  }
}
