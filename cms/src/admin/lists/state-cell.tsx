import type { DefaultServerCellComponentProps } from 'payload'
import { z } from 'zod'
import { State } from './state.tsx'

const tonesSchema = z.record(z.string(), z.enum(['act', 'moving', 'rests', 'settled']))

/** The value of a select field as a dot and words; the field's `custom.tones` says what each value asks of people. */
export function StateCell({ cellData, field }: DefaultServerCellComponentProps) {
  if (field.type !== 'select' || typeof cellData !== 'string') return null
  const tones = tonesSchema.safeParse(field.custom?.['tones'])
  const option = field.options.find((each) => typeof each === 'object' && each.value === cellData)
  const words = typeof option === 'object' && typeof option.label === 'string' ? option.label : cellData
  return <State words={words} tone={tones.data?.[cellData] ?? 'rests'} />
}
