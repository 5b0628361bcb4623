import * as qs from 'qs-esm'

/** How much one query may ask. Payload itself takes any size. */
const limits = { text: 20_000, depth: 8, conditions: 100, docs: 100, page: 100_000 } as const

const known = new Set([
  'equals',
  'not_equals',
  'greater_than',
  'greater_than_equal',
  'less_than',
  'less_than_equal',
  'like',
  'not_like',
  'contains',
  'in',
  'not_in',
  'all',
  'exists',
])

export type QueryRules = {
  /** May ask for all documents at once, and populate and join: the admin does. */
  trusted: boolean
  /** The only keys to filter and sort by; absent: any. */
  where?: readonly string[] | undefined
  sort?: readonly string[] | undefined
}

/**
 * What is wrong with a query string, as a sentence, or `null`.
 *
 * Payload answers 500 to several of these shapes (a page below 1, a `where` that is no object, geometry operators).
 */
export function queryProblem(search: string, rules: QueryRules): string | null {
  if (search.length > limits.text) return 'This query is too long. Please ask for less at once.'
  if (search.includes('%00') || search.includes('\u0000'))
    return 'This query holds a character that cannot be searched for.'
  const query = qs.parse(search, {
    ignoreQueryPrefix: true,
    depth: 20,
    arrayLimit: 1_000,
    parameterLimit: 2_000,
  })
  return (
    numberProblem('page', query.page, 1, limits.page) ??
    numberProblem('limit', query.limit, rules.trusted ? 0 : 1, rules.trusted ? 10_000 : limits.docs) ??
    numberProblem('depth', query.depth, 0, 10) ??
    whereProblem(query.where, rules) ??
    sortProblem(query.sort, rules) ??
    (rules.trusted ? null : untrustedProblem(query))
  )
}

function numberProblem(name: string, value: unknown, min: number, max: number): string | null {
  if (value === undefined) return null
  if (typeof value === 'string' && /^\d{1,9}$/u.test(value) && Number(value) >= min && Number(value) <= max)
    return null
  return `“${name}” must be a whole number from ${min} to ${max}.`
}

function untrustedProblem(query: qs.ParsedQs): string | null {
  const unwanted = [
    'populate',
    'joins',
    'trash',
    'draft',
    'showHiddenFields',
    'locale',
    'fallback-locale',
  ].find((name) => query[name] !== undefined)
  return unwanted === undefined ? null : `“${unwanted}” cannot be asked for with this key.`
}

function sortProblem(sort: unknown, rules: QueryRules): string | null {
  if (sort === undefined) return null
  if (typeof sort !== 'string' || sort.length > 200)
    return '“sort” must be one list of fields, separated by commas.'
  const refused = rules.trusted ? undefined : sort.split(',').find((key) => !(rules.sort ?? []).includes(key))
  return refused === undefined ? null : `Sorting by “${refused}” is not possible with this key.`
}

/** Walks the conditions without recursion, so that no depth of nesting can overflow the stack. */
function whereProblem(where: unknown, rules: QueryRules): string | null {
  if (where === undefined) return null
  if (typeof where !== 'object' || where === null)
    return '“where” must be a set of conditions, such as where[slug][equals]=….'
  const waiting: { condition: unknown; depth: number }[] = [{ condition: where, depth: 1 }]
  let count = 0
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { condition, depth } = next
    if (typeof condition !== 'object' || condition === null)
      return '“where” holds a value in place of a condition.'
    for (const [key, value] of Object.entries(condition)) {
      count += 1
      if (count > limits.conditions || depth > limits.depth) return '“where” holds too many conditions.'
      if (/^(?:and|or)$/iu.test(key)) {
        const parts: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [value]
        waiting.push(...parts.map((part) => ({ condition: part, depth: depth + 1 })))
        continue
      }
      if (rules.where && !rules.where.includes(key))
        return `Filtering by “${key}” is not possible with this key.`
      const problem = operatorProblem(key, value)
      if (problem) return problem
    }
  }
  return null
}

function operatorProblem(key: string, value: unknown): string | null {
  if (typeof value !== 'object' || value === null)
    return `“where[${key}]” needs an operator, such as “equals”.`
  const unknown = Object.keys(value).find((operator) => !known.has(operator))
  return unknown === undefined ? null : `“${unknown}” is not an operator for “${key}”.`
}
