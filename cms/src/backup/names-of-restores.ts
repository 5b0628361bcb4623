/** Where a restore lays down what it is about to put in place, inside the folder that it is for. */
export const arrivingName = '.restoring'

const asidePrefix = '.before-'

/** Where a restore puts what was in a folder before. */
export function asideName(stamp: string): string {
  return `${asidePrefix}${stamp}`
}

/** Says that a restore has begun to put its data in place and has not ended; it lies in the folder of media. */
export const journalName = '.restore-unfinished.json'

export function isSetAside(name: string): boolean {
  return name.startsWith(asidePrefix)
}

/** Whether a name in a folder of data belongs to a restore and not to the data. */
export function isOfARestore(name: string): boolean {
  return name === arrivingName || isSetAside(name) || name.startsWith(journalName)
}
