import type { StatusRow } from '../../ops/status-row.ts'

/** What the page says first, in one sentence. */
export function leadOf(rows: readonly Pick<StatusRow, 'state'>[]): string {
  const count = (state: StatusRow['state']) => rows.filter((row) => row.state === state).length
  const failing = count('failing')
  const warning = count('warning')
  const look = `${warning === 1 ? 'one thing is' : `${warning} things are`} worth a look`
  if (failing > 0) {
    const broken = failing === 1 ? 'One thing is broken' : `${failing} things are broken`
    return warning > 0 ? `${broken}, and ${look}.` : `${broken}.`
  }
  return warning > 0 ? `Nothing is broken; ${look}.` : 'All is well.'
}

/** The name of a state, for those who cannot see its colour. */
export const stateWords = {
  failing: 'Broken',
  warning: 'Worth a look',
  unknown: 'Not known',
  ok: 'Well',
} as const satisfies Record<StatusRow['state'], string>
