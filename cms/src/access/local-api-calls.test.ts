import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'

// Payload's Local API asks nobody for permission unless it is told to. So every call says which of the two it means.

const source = fileURLToPath(new URL('../', import.meta.url))

/** Operations that reach documents. */
const operations = new Set([
  'count',
  'countVersions',
  'create',
  'delete',
  'duplicate',
  'find',
  'findByID',
  'findDistinct',
  'findGlobal',
  'findGlobalVersionByID',
  'findGlobalVersions',
  'findVersionByID',
  'findVersions',
  'login',
  'restoreGlobalVersion',
  'restoreVersion',
  'unlock',
  'update',
  'updateGlobal',
])

/** What a person answers for at a keyboard, or makes for tests, and no request can reach. */
const waived = /^(?:seed|testing|migrate|import|export|retention|worker)\//u

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/u.test(path) && !/\.test\.tsx?$/u.test(path) && !path.startsWith('migrations/'))
  .filter((path) => !waived.test(path))

test('O-13 every call of the Local API says whether it asks for permission', () => {
  const calls = files.flatMap((path) => callsIn(path))
  expect(calls.length).toBeGreaterThan(50)
  expect(calls.filter(({ says }) => !says).map(({ place }) => place)).toEqual([])
})

/** Calls such as `req.payload.find({ … })`, and whether they name `overrideAccess`, themselves or in what they spread. */
function callsIn(path: string): { place: string; says: boolean }[] {
  const text = readFileSync(join(source, path), 'utf8')
  if (!text.includes('payload')) return []
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const calls: { place: string; says: boolean }[] = []
  const sayers = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && speaks(node)) sayers.add(node.name.getText())
    if (ts.isCallExpression(node) && isLocalApi(node.expression)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart())
      const [options] = node.arguments
      const says =
        options !== undefined && (speaks(options) || spreadsIn(options).some((name) => sayers.has(name)))
      calls.push({ place: `${path}:${line + 1}`, says })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return calls
}

const speaks = (node: ts.Node): boolean => /\boverrideAccess\b/u.test(node.getText())

/** Names of what an object literal spreads: `...asSystem` and `...asCaller(req)`. */
function spreadsIn(options: ts.Expression): string[] {
  if (!ts.isObjectLiteralExpression(options)) return []
  return options.properties.flatMap((property) => {
    if (!ts.isSpreadAssignment(property)) return []
    const { expression } = property
    return [(ts.isCallExpression(expression) ? expression.expression : expression).getText()]
  })
}

function isLocalApi(called: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(called) || !operations.has(called.name.text)) return false
  return /(?:^|\.)payload$/u.test(called.expression.getText())
}
