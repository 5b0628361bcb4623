export type SampleTopic = { name: string; slug: string; description: string }

/** The three topics of the sample essays. */
export const topics: readonly SampleTopic[] = [
  {
    name: 'Systems thinking',
    slug: 'systems-thinking',
    description:
      'How the parts of a business act on each other, and why mending one of them moves the trouble to the next.',
  },
  {
    name: 'Dependable software',
    slug: 'dependable-software',
    description:
      'Building programs, with and without language models, that people can leave alone with the work.',
  },
  {
    name: 'Work as it is done',
    slug: 'work-as-it-is-done',
    description: 'Watching, counting and asking: how work really moves, before anybody changes it.',
  },
]
