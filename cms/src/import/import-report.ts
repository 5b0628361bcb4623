/** Something that a person should look at, with its line in the file where there is one. Lines count from 1. */
export type Problem = { line: number | null; message: string }

/** Words of the file that did not become part of the article, and why. Lines count from 1, the last one included. */
export type LeftOut = { firstLine: number; lastLine: number; words: string; why: string }

/** What an import tells at its end: nothing is dropped without a line here. */
export type ImportReport = {
  leftOut: LeftOut[]
  annotations: { count: number; words: string[] }
  problems: Problem[]
}
