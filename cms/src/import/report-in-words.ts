import type { ImportAnswer } from './import-answer.ts'
import type { LeftOut, Problem } from './import-report.ts'

/** What an import made of a file, for the person at the terminal: everything that was left out has its line. */
export function reportInWords({ article, topic, headings, report }: ImportAnswer): string {
  return [
    `“${article.title}” is a draft now.`,
    `  To edit it   ${article.adminUrl}`,
    `  Its address  /essays/${article.slug}, once it is published`,
    `  Topic        ${topicInWords(topic)}`,
    `  Headings     ${headings.length === 0 ? 'none' : headings.join(' · ')}`,
    `  Annotations  ${annotationsInWords(report.annotations)}`,
    ...report.annotations.words.map((words) => `    ${indented(words)}`),
    `  Left out     ${report.leftOut.length === 0 ? 'nothing' : `${count(report.leftOut.length, 'piece')} of the file`}`,
    ...report.leftOut.flatMap((one, index) => leftOutInWords(one, report.leftOut[index - 1])),
    `  Problems     ${report.problems.length === 0 ? 'none' : 'please look at these'}`,
    ...report.problems.map(problemInWords),
  ].join('\n')
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
