import { cannedVariables, type CannedVariable } from '../contract.ts'

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/gu

/** The first `{{…}}` that stands in a text, as it stands there; `null` when there is none. */
export function unfilledIn(text: string): string | null {
  const [found] = text.match(/\{\{[^{}]*\}\}/u) ?? []
  return found ?? null
}

/** Fills in what is known; what is not stays as it stands, and is named. */
export function fillIn(
  text: string,
  values: Readonly<Record<CannedVariable, string | null>>,
): { text: string; unfilled: string[] } {
  const unfilled = new Set<string>()
  const filled = text.replace(placeholder, (whole, name: string) => {
    const value = isVariable(name) ? values[name] : null
    if (value !== null && value !== '') return value
    unfilled.add(name)
    return whole
  })
  return { text: filled, unfilled: [...unfilled] }
}

function isVariable(name: string): name is CannedVariable {
  return (cannedVariables as readonly string[]).includes(name)
}
