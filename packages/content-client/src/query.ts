type Conditions = Record<string, Record<string, string>>

/**
 * The query string of a Payload list: published only, one level deep, exactly these fields.
 *
 * @param where    field → operator → value, e.g. `{ slug: { equals: 'why' } }`
 * @param counted  whether the answer says how many there are in all: that is a second question to the database
 */
export function listQuery(question: {
  where?: Conditions
  select?: readonly string[]
  sort?: string
  limit: number
  page?: number
  counted: boolean
}): string {
  const query = new URLSearchParams()
  for (const [field, operators] of Object.entries(question.where ?? {})) {
    for (const [operator, value] of Object.entries(operators))
      query.append(`where[${field}][${operator}]`, value)
  }
  for (const field of question.select ?? []) query.append(`select[${field}]`, 'true')
  query.append('depth', '0')
  if (question.sort !== undefined) query.append('sort', question.sort)
  query.append('limit', String(question.limit))
  if (question.page !== undefined) query.append('page', String(question.page))
  if (!question.counted) query.append('pagination', 'false')
  return query.toString()
}
