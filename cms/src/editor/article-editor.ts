import {
  BlockquoteFeature,
  BlocksFeature,
  BoldFeature,
  EXPERIMENTAL_TableFeature,
  FixedToolbarFeature,
  HeadingFeature,
  HorizontalRuleFeature,
  InlineCodeFeature,
  InlineToolbarFeature,
  ItalicFeature,
  lexicalEditor,
  OrderedListFeature,
  ParagraphFeature,
  StrikethroughFeature,
  SubscriptFeature,
  SuperscriptFeature,
  UnorderedListFeature,
  UploadFeature,
} from '@payloadcms/richtext-lexical'
import { slugs } from '../collections/slugs.ts'
import { codeBlock, footnote, noteBlock, pullQuoteBlock } from './blocks.ts'
import { DraftNotesFeature } from './draft-notes/feature.server.ts'
import { safeLinks } from './safe-links.ts'

const inlineFeatures = [
  ParagraphFeature(),
  BoldFeature(),
  ItalicFeature(),
  StrikethroughFeature(),
  SubscriptFeature(),
  SuperscriptFeature(),
  InlineCodeFeature(),
  safeLinks([slugs.articles]),
  InlineToolbarFeature(),
]

/** The editor of an article's body: everything that a reader can be shown, and nothing else. */
export const articleEditor = lexicalEditor({
  features: [
    ...inlineFeatures,
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3', 'h4'] }),
    UnorderedListFeature(),
    OrderedListFeature(),
    BlockquoteFeature(),
    HorizontalRuleFeature(),
    UploadFeature({
      enabledCollections: [slugs.media],
      maxDepth: 1,
      collections: { [slugs.media]: { fields: [{ name: 'caption', type: 'text', maxLength: 600 }] } },
    }),
    EXPERIMENTAL_TableFeature(),
    BlocksFeature({ blocks: [pullQuoteBlock, noteBlock, codeBlock], inlineBlocks: [footnote] }),
    FixedToolbarFeature(),
    DraftNotesFeature(),
  ],
})

/** A smaller editor for a few paragraphs: the privacy notice and the like. */
export const plainEditor = lexicalEditor({
  features: [
    ...inlineFeatures,
    HeadingFeature({ enabledHeadingSizes: ['h2', 'h3'] }),
    UnorderedListFeature(),
    OrderedListFeature(),
  ],
})
