import type { NotificationEvent } from './contract.ts'

const words: Readonly<Record<NotificationEvent, (by: string) => string>> = {
  assigned: (by) => `${by} assigned a note to you`,
  mentioned: (by) => `${by} mentioned you`,
  noted: (by) => `${by} wrote a note on your article`,
  replied: (by) => `${by} replied`,
  resolved: (by) => `${by} resolved your note`,
  reopened: (by) => `${by} opened your note again`,
  'review-asked': (by) => `${by} asks you for a review`,
  approved: (by) => `${by} approved the text`,
  'changes-asked': (by) => `${by} asks for changes`,
  held: () => 'It was not published at its time',
  published: (by) => `${by} published it`,
}

/** What happened, as a sentence without its full stop: “Ada mentioned you”. */
export function eventInWords(event: NotificationEvent, by: string): string {
  return words[event](by)
}
