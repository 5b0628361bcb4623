import type { Block, PublishedArticle, Topic } from '@galley/content-model'
import {
  footnote,
  heading,
  image,
  link,
  list,
  note,
  numbered,
  p,
  quote,
  table,
  text,
} from './text-builders.ts'

/** What the fake CMS holds: essays written for these tests, one of which has every kind of node. */
export const sampleTopics: Topic[] = [
  {
    id: 'b52c0000-0000-4000-8000-000000000001',
    name: 'Systems thinking',
    slug: 'systems-thinking',
    description: 'Why things that work keep working, and how they stop.',
  },
  {
    id: 'b52c0000-0000-4000-8000-000000000002',
    name: 'Automation',
    slug: 'automation',
    description: 'What to hand to a machine, in which order, and what to keep.',
  },
  {
    id: 'b52c0000-0000-4000-8000-000000000003',
    name: 'Small teams',
    slug: 'small-teams',
    description: 'Work among people who can all fit around one table.',
  },
]

const [systems, automation, teams] = sampleTopics

const secondList: Block[] = [
  p(
    'Every place of work keeps two lists of rules. The first is written down, printed in a binder and shown to visitors. The second is carried in the heads of four or five people, and nobody has ever read it, because it has never been on paper. When a new system is bought it is fitted to the first list. Then everyone is surprised that it does not fit.',
  ),
  p(
    'I learned this in a warehouse near Leith, where the binder held 43 rules. The foreman, a patient man with a stub of pencil behind his ear, agreed to write down whatever he did on one ordinary Tuesday that the binder did not ask for.',
    footnote(1, 'He chose the Tuesday. Mondays, he said, were “not work but archaeology”.'),
    ' By five o’clock he had filled eleven pages and counted 160 lines. ',
    text('The second list was the system.', 'italic'),
    ' The first was its brochure.',
  ),
  heading(2, 'what-the-binder-leaves-out', 'What the binder leaves out'),
  p(
    'Read the eleven pages closely and they fall into three heaps. There are repairs: things that went wrong upstream and were quietly put right. There are courtesies: a telephone call made because the customer on pallet nine is always in before seven. And there are refusals, which interested me most, because each was a case in which the written rule would have done harm and a person declined to follow it.',
  ),
  list(
    {
      children: [
        text('Repairs', 'bold'),
        text(' keep bad input from becoming bad output. They look like waste until you stop making them.'),
      ],
      blocks: [],
    },
    {
      children: [
        text('Courtesies', 'bold'),
        text(' keep other people’s systems running. Nobody pays for them, and everybody would notice.'),
      ],
      blocks: [],
    },
    {
      children: [text('Refusals', 'bold'), text(' keep the rules honest:')],
      blocks: [
        list(
          'the label is right but the box is wet;',
          'the order is valid but the street is closed;',
          'the stock count is correct and cannot be true.',
        ),
      ],
    },
  ),
  p(
    'None of these would survive a workshop with coloured notes on a wall. Ask people what they do and they recite the binder, in good faith. You have to stand beside them on a day when it rains.',
  ),
  {
    kind: 'pull-quote',
    text: 'Ask people what they do and they recite the binder, in good faith.',
    attribution: null,
  },
  heading(2, 'how-to-see-it', 'How to see the second list'),
  p(
    'There is a method, though it is so plain that it embarrasses consultants. You pick one case, an order or a claim or a patient, and follow it from door to door for as long as it lives. You write down every hand that touches it and every time somebody says ',
    text('“oh, we just…”', 'italic'),
    '. That phrase is the sound of the second list.',
  ),
  numbered(
    1,
    'Choose a case that is ordinary. The dramatic ones are already in the binder.',
    'Follow it in person. A log shows what the software saw.',
    'Ask “and if not?” at each door, once, and wait for the answer.',
    'Count. A rule that fires twice a day is architecture; one that fires twice a year is folklore.',
  ),
  heading(3, 'an-hour-with-a-ledger', 'An hour with a ledger'),
  p(
    'In an insurance office I was shown a ledger in which a clerk had kept, for nine years, the near misses of her department. She used the margin of the official one. Her columns were better than mine, so I have used them since:',
  ),
  table(
    ['What almost happened', 'Who noticed', 'Times in a month', 'Minutes to put right'],
    ['A claim paid twice', 'Accounts, at the end of the day', '14', '25'],
    ['A letter to a former address', 'The receptionist', '31', '4'],
    ['Two claims merged into one', 'Nobody, until the second person called', '3', '190'],
    ['The wrong currency', 'The clerk herself', '9', '6'],
  ),
  p(
    'The third line is worth the other three together, and it is the only one that a person did not catch. If you were to automate one thing in that office you would begin there. The supplier, who had only seen the first list, had begun with the letters.',
  ),
  heading(4, 'what-counts-as-once', 'What counts as once'),
  p(
    'A near miss that is caught twice counts twice: each catch is work, and each will have to be done by someone or something.',
  ),
  {
    kind: 'image',
    image: image(
      'two-lists',
      'Two columns of lines side by side. The left one is short and even; the right one is long and ragged.',
      'The binder, left, and eleven pages from one Tuesday, right, at the same scale.',
    ),
  },
  heading(2, 'what-to-build', 'What to build then'),
  p(
    'Now the temptation is to write the second list down and give it to a machine whole. Resist it for a week. Half of those lines exist because of one bad input near the front door, and if you mend the door they go away by themselves. Of what is left, a third should never be automated, because it is where the people in the building exercise judgement and ',
    link('/essays/the-last-mile-is-a-person', 'judgement unused goes stale'),
    '. What remains is small and dull, and it is exactly what a machine is for.',
    footnote(
      2,
      'The proportions are from nine such lists, made between 2014 and 2023. The smallest had 58 lines and the largest 402; see also ',
      link('https://example.org/nine-lists', 'the tables'),
      '.',
    ),
  ),
  quote(
    'You people always ask what we do when it works. Come on a day when the lorry is late, the printer is out and Marie is at the dentist. Then ask.',
  ),
  p(
    'When you do build, let the machine keep its own second list. Every time a person overrules it, it should say so in one line that another person can read. I ask for a file no cleverer than this:',
  ),
  {
    kind: 'code',
    language: 'text',
    text: '2026-02-03 09:14  order 5513  rule 12 “ship complete”  overruled by Ines: customer asked for the half that is here\n2026-02-03 11:40  order 5520  rule 7 “credit check”     overruled by Tom: same firm, new name',
  },
  p(
    'Read it on Fridays, aloud, with the people whose names are in it. A line that comes up three weeks running is a rule that wants to be written; a line that surprises everyone is a rule that wants to be removed. In a good quarter the file gets shorter, and then the ',
    text('override.log', 'code'),
    ' is the truest specification you have ever owned.',
  ),
  note(
    'If you only have an afternoon',
    'Take one ordinary case, one pencil and two pairs of comfortable shoes, one of them for whoever signs the cheque. The walk matters more than the notes.',
  ),
  { kind: 'rule' },
  p(
    'The foreman retired the following spring. They gave him a clock and a party, and on the Monday after it the warehouse shipped a fifth less than it had in any week for six years. Nothing had been changed. On the Wednesday somebody found the eleven pages in my report, printed them, and taped them to the door of his office, where I am told they still hang; there are 187 lines now, in five different hands. The one about the flood speaks of H',
    text('2', 'subscript'),
    'O, which is how you can tell that the ',
    text('apprentice', 'strikethrough'),
    ' deputy wrote it.',
  ),
]

function essay(of: {
  number: number
  title: string
  slug: string
  topic: Topic | undefined
  summary: string
  publishedAt: string
  blocks: Block[]
  words: number
}): PublishedArticle {
  return {
    id: `e55a0000-0000-4000-8000-00000000000${of.number}`,
    title: of.title,
    slug: of.slug,
    publicSummary: of.summary,
    topic: of.topic?.id ?? null,
    readingMinutes: Math.max(1, Math.round(of.words / 238)),
    publishedAt: of.publishedAt,
    byline: null,
    seoTitle: null,
    seoDescription: null,
    publicHero: null,
    publicBody: { version: 1, blocks: of.blocks },
    headings: of.blocks.flatMap((block) =>
      block.kind === 'heading'
        ? [
            {
              id: block.id,
              level: block.level,
              text: block.children.map((part) => (part.kind === 'text' ? part.text : '')).join(''),
            },
          ]
        : [],
    ),
    wordCount: of.words,
    publicChangedAt: of.publishedAt,
  }
}

/** Newest first. */
export const sampleEssays: PublishedArticle[] = [
  essay({
    number: 1,
    title: 'The second list',
    slug: 'the-second-list',
    topic: systems,
    summary:
      'Every place of work keeps two lists of rules. One is in the binder. The other is the system, and it is in the heads of four or five people.',
    publishedAt: '2026-03-12T09:00:00.000Z',
    blocks: secondList,
    words: 930,
  }),
  essay({
    number: 2,
    title: 'The last mile is a person',
    slug: 'the-last-mile-is-a-person',
    topic: automation,
    summary:
      'The final step of an automated process is nearly always someone deciding whether to believe it.',
    publishedAt: '2026-02-05T09:00:00.000Z',
    words: 260,
    blocks: [
      p(
        'At the end of every pipeline somebody looks at a number and decides whether to believe it. We draw that person as a small figure at the right-hand edge of the diagram, when we draw them at all, and then we are puzzled that a thing which is correct ninety-nine times in a hundred is used by nobody.',
      ),
      p(
        'Belief is built out of small, checkable things. A total that can be opened. A date that says when it was last true. A way to say “no, and here is why” that does not need a ticket. Leave them out and the person at the edge will keep a spreadsheet of their own, which will be wrong more often than your machine, and will be trusted more.',
      ),
      p(
        'So I begin at the right-hand edge. Who will look at this, on which morning, with what else on the desk? What would make them pick up the telephone? If the answer is “nothing, they would just sign it”, then the process has no last mile, only a cliff.',
      ),
    ],
  }),
  essay({
    number: 3,
    title:
      'Five people, one calendar, and the cost of asking twice, or: what a small team should write down first',
    slug: 'five-people-one-calendar',
    topic: teams,
    summary:
      'A team of five needs very few documents. It needs the three that spare each of them from asking twice.',
    publishedAt: '2025-11-20T09:00:00.000Z',
    words: 180,
    blocks: [
      p(
        'In a team of five everybody knows everything, until the week that one of them is away. Then it turns out that what everybody knew was whom to ask.',
      ),
      p(
        'Three pages are enough: what we promised and to whom; what must happen every week and on which day; and where the keys are. Each should fit on one side. Each should have one name at the top, and the name should change every year.',
      ),
    ],
  }),
  essay({
    number: 4,
    title: 'Slack is a load-bearing wall',
    slug: 'slack-is-a-load-bearing-wall',
    topic: systems,
    summary: 'The idle hour in the schedule is holding something up. Find out what before you take it away.',
    publishedAt: '2025-09-02T09:00:00.000Z',
    words: 240,
    blocks: [
      p(
        'The first thing an efficient person does on arriving anywhere is to find the idle hour and fill it. It is an honest mistake. On a plan the hour is empty, and an empty thing seems to be doing nothing.',
      ),
      p(
        'In a bakery I know, the oven stood cold from two to three each afternoon. Filling that hour was worth, on paper, a ninth more bread. It took eleven days for the cold hour to explain itself: it was when the flour was turned, the apprentice was taught, and the order for tomorrow was argued about. By the second week there was more bread and nobody to say what kind.',
      ),
    ],
  }),
]
