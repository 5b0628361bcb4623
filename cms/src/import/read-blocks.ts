import type { LeftOut, Problem } from './import-report.ts'
import type { LexicalNode } from './lexical.ts'

/** What a text says, before it is an article. `title` is `null` where the text has none that is marked as one. */
export type ReadBlocks = {
  title: string | null
  children: LexicalNode[]
  problems: Problem[]
  leftOut: LeftOut[]
}
