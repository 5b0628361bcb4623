/** What the sender can act on: told with its status, and for 409 and some 422 with what they need to go on. */
export class DeskRefused extends Error {
  readonly status: number
  readonly path: string | undefined
  readonly data: object | undefined

  constructor(message: string, status: number, more: { path?: string; data?: object } = {}) {
    super(message)
    this.name = 'DeskRefused'
    this.status = status
    this.path = more.path
    this.data = more.data
  }
}

/** Somebody else, or another tab, was faster: nothing was written. The endpoint adds what is stored now. */
export class DeskConflict extends Error {
  readonly inquiry: string
  /** The last item of the thread that the sender saw; absent when the thread is not what they were about. */
  readonly seenUpTo: number | undefined

  constructor(message: string, inquiry: string, seenUpTo?: number) {
    super(message)
    this.name = 'DeskConflict'
    this.inquiry = inquiry
    this.seenUpTo = seenUpTo
  }
}
