import type { RestorePreview } from './contract.ts'

/** What restoring a version would do to the notes, one whole sentence for each kind. */
export function restoreInWords({ kept, moved, lost, removed, made }: RestorePreview): string[] {
  const lines: [number, string, string][] = [
    [kept, '1 note keeps its place.', `${kept} notes keep their place.`],
    [moved, '1 note will stand elsewhere.', `${moved} notes will stand elsewhere.`],
    [lost, '1 note will lose its place.', `${lost} notes will lose their place.`],
    [
      removed,
      '1 annotation’s item goes with its words.',
      `${removed} items of annotations go with their words.`,
    ],
    [made, '1 new note comes with the text.', `${made} new notes come with the text.`],
  ]
  const told = lines.filter(([count]) => count > 0).map(([count, one, many]) => (count === 1 ? one : many))
  return told.length > 0 ? told : ['There are no notes on the text.']
}
