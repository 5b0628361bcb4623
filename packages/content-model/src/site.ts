import { z } from 'zod'
import { publicBodySchema } from './public-body.ts'

const words = z.string()

/** The words that a visitor reads outside the essays. All of them can be edited in the CMS (the global `site`). */
export const siteSchema = z.object({
  name: words,
  tagline: words,
  /** Who writes here; shown as the byline where an article has none, and in the footer. */
  author: words,
  /** Shown where something went wrong, with the request id. */
  contactEmail: words.nullish(),
  navigation: z.array(z.object({ label: words, path: words })),
  home: z.object({
    heading: words,
    introduction: words,
    essaysHeading: words,
    invitation: words,
  }),
  getStarted: z.object({
    heading: words,
    introduction: words,
    callHeading: words,
    callText: words,
    callAction: words,
    messageHeading: words,
    messageText: words,
    messageAction: words,
  }),
  message: z.object({
    heading: words,
    introduction: words,
    privacyNote: words,
  }),
  receipt: z.object({
    heading: words,
    text: words,
    next: words,
  }),
  search: z.object({
    heading: words,
    introduction: words,
    /** Said where no essay has any of the words. */
    nothingFound: words,
  }),
  footer: z.object({ text: words }),
  errors: z.object({
    notFoundHeading: words,
    notFoundText: words,
    failureHeading: words,
    failureText: words,
    goneHeading: words,
    goneText: words,
    awayHeading: words,
    awayText: words,
  }),
  privacy: z.object({ heading: words, publicText: publicBodySchema }),
})
export type Site = z.infer<typeof siteSchema>
