export type { BodyProblem, PublicBodyOptions } from './builder.ts'
export { cleanCuts, withoutRanges } from './clean-cuts.ts'
export {
  flatBlocks,
  flatText,
  headingPathAt,
  leafAt,
  type BlockKind,
  type FlatBlock,
  type FlatLeaf,
} from './flat-text.ts'
export { objectMark, softBreak } from './inline-leaves.ts'
export { pathOf } from './lexical.ts'
export { plainText } from './plain-text.ts'
export { toPublicBody, type PublicBodyResult } from './public-body.ts'
export { mergedRanges, type Cut, type Range } from './range.ts'
export { countWords, readingMinutes } from './reading-minutes.ts'
export { safeHref } from '@galley/content-model'
export { summaryFrom } from './summary.ts'
export { textUnits, type TextUnit, type UnitKind } from './text-units.ts'
