import type { ImportAnswer } from './import-answer.ts'
import type { LeftOut, Problem } from './import-report.ts'

/** What an import made of a file, for the person at the terminal: everything that was left out has its line. */
export function reportInWords({ outcome, article, topic, headings, report, notes }: ImportAnswer): string {
  return [
    `“${article.title}” ${outcomes[outcome]}`,
    `  To edit it   ${article.adminUrl}`,
    `  Its address  /essays/${article.slug}, once it is published`,
    `  Topic        ${topicInWords(topic)}`,
    `  Headings     ${headings.length === 0 ? 'none' : headings.join(' · ')}`,
    `  Annotations  ${annotationsInWords(report.annotations)}`,
    ...report.annotations.words.map((words) => `    ${indented(words)}`),
    ...(notes === null ? [] : notesInWords(notes)),
    `  Left out     ${report.leftOut.length === 0 ? 'nothing' : `${count(report.leftOut.length, 'piece')} of the file`}`,
    ...report.leftOut.flatMap((one, index) => leftOutInWords(one, report.leftOut[index - 1])),
    `  Problems     ${report.problems.length === 0 ? 'none' : 'please look at these'}`,
    ...report.problems.map(problemInWords),
  ].join('\n')
}

const outcomes: Record<ImportAnswer['outcome'], string> = {
  created: 'is a draft now.',
  updated: 'was brought up to date: its draft is what the file says now.',
  unchanged: 'is already what the file says. Nothing was written.',
}

const fates = {
  made: 'made',
  updated: 'updated',
  moved: 'put where the file has them',
  lost: 'without their words now; please put them back in the admin',
  newer: 'left as they are: the CMS has changed them since the export',
  unknownPeople: 'people who have no account here; their names were kept',
} as const

function notesInWords(notes: NonNullable<ImportAnswer['notes']>): string[] {
  const told = (['made', 'updated', 'moved', 'lost', 'newer', 'unknownPeople'] as const).filter(
    (fate) => notes[fate].length > 0,
  )
  const kept = notes.kept === 0 ? [] : [`${notes.kept} kept as they were`]
  const counts = [...told.map((fate) => `${notes[fate].length} ${fates[fate]}`), ...kept]
  return [
    `  Draft notes  ${counts.length === 0 ? 'none' : counts.join('; ')}`,
    ...told.flatMap((fate) =>
      notes[fate].map((title) => `    ${fate === 'unknownPeople' ? 'unknown' : fate}: ${indented(title)}`),
    ),
  ]
}

function topicInWords(topic: ImportAnswer['topic']): string {
  if (topic === null) return 'none stated; please choose one before publishing'
  return topic.created ? `${topic.name}, which did not exist and was made` : topic.name
}

function annotationsInWords({ count: number }: { count: number }): string {
  return number === 0 ? 'none' : `${number}, kept in the text`
}

function leftOutInWords({ firstLine, lastLine, words, why }: LeftOut, before: LeftOut | undefined): string[] {
  const where = firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine} to ${lastLine}`
  const reason = before?.why === why ? [] : [`    ${why}`]
  return [...reason, `      ${where}: ${indented(words)}`]
}

function problemInWords({ line, message }: Problem): string {
  return `    ${line === null ? '' : `line ${line}: `}${message}`
}

function indented(words: string): string {
  return words.replaceAll('\n', '\n      ')
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
