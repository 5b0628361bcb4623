/** An answer in Payload's own shape for errors, so that every client reads it the same way. */
export function refusal(status: number, message: string): Response {
  return Response.json({ errors: [{ message }] }, { status })
}
