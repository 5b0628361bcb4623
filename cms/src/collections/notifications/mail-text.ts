import type { NotificationEvent } from './contract.ts'
import { eventInWords } from './events-in-words.ts'

/** One thing as a mail tells it; `link` opens it at its place. */
export type Told = {
  event: NotificationEvent
  by: string
  quote: string | null
  text: string | null
  link: string
}

type Content = { to: string; title: string; told: readonly Told[]; account: string; forYou: string }

/** As many as one reads in a mail. */
const mostTold = 20

/** What happened to an article in a row, oldest first, for one person. */
export function digestMail({ to, title, told, account, forYou }: Content): { subject: string; text: string } {
  const [first] = told
  const subject =
    told.length === 1 && first !== undefined
      ? `${eventInWords(first.event, first.by)}: ${title}`
      : `${told.length} things for you: ${title}`
  return {
    subject,
    text: `Hello ${to},

This is about “${title}”.

${told.slice(0, mostTold).map(inMail).join('\n\n')}
${told.length > mostTold ? `\nAnd ${told.length - mostTold} more. All of them are here:\n    ${forYou}\n` : ''}
You have not read ${told.length === 1 ? 'this' : 'these'} under “For you” yet. If you would rather not get such mails, please say so here:
${account}
`,
  }
}

/** That somebody is asked for a review. */
export function reviewMail({ to, title, told }: Content): { subject: string; text: string } {
  return {
    subject: `Please review: ${title}`,
    text: `Hello ${to},

This is about “${title}”.

${told.map(inMail).join('\n\n')}
`,
  }
}

function inMail({ event, by, quote, text, link }: Told): string {
  return [
    `${eventInWords(event, by)}.`,
    ...(quote === null ? [] : [indented(`On “${oneLine(quote)}”`)]),
    ...(text === null ? [] : [indented(text)]),
    indented(link),
  ].join('\n')
}

const indented = (words: string) => words.replaceAll(/^/gmu, '    ')
/** A long passage is known by its beginning. */
const oneLine = (words: string) => {
  const line = words.replaceAll(/\s+/gu, ' ').trim()
  return line.length > 200 ? `${line.slice(0, 200)}…` : line
}
