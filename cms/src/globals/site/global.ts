import type { Field, GlobalConfig } from 'payload'
import { madeByTheSystem, owners, ownersMayRead, staffOrSite } from '../../access/roles.ts'
import { siteChanged } from '../../collections/changes/record-changes.ts'
import { slugs } from '../../collections/slugs.ts'
import { checkSitePath } from '../../collections/redirects/collection.ts'
import { plainEditor } from '../../editor/article-editor.ts'
import { annotationSettings } from './annotations/fields.ts'
import { acknowledgementWords, mailSettings, retentionSettings } from './inquiry-settings.ts'
import { siteWords } from '../first-settings/site-words.ts'
import { makePrivacyPublic } from './make-privacy-public.ts'

/** @param first  what a site says that had words before this field was there */
const line = (name: string, label: string, first?: string): Field => ({
  name,
  label,
  type: 'text',
  required: true,
  maxLength: 300,
  ...(first !== undefined && { defaultValue: first }),
})
const text = (name: string, label: string, first?: string): Field => ({
  name,
  label,
  type: 'textarea',
  required: true,
  maxLength: 2_000,
  ...(first !== undefined && { defaultValue: first }),
})

/** Every word that a visitor reads outside the essays. Its shape is `siteSchema` of `@galley/content-model`. */
export const SiteWords: GlobalConfig = {
  slug: slugs.site,
  label: 'Site',
  admin: { group: 'Settings', description: 'The words that visitors read outside the essays.' },
  access: { read: staffOrSite, readVersions: owners, update: owners },
  versions: { max: 50 },
  hooks: { beforeChange: [makePrivacyPublic], afterChange: [siteChanged] },
  fields: [
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Everywhere',
          fields: [
            line('name', 'Name of the site'),
            line('tagline', 'What it is, in one line'),
            line('author', 'Who writes here'),
            {
              name: 'contactEmail',
              type: 'text',
              maxLength: 254,
              label: 'Address for visitors when something fails',
            },
            {
              name: 'navigation',
              type: 'array',
              maxRows: 8,
              fields: [
                { name: 'label', type: 'text', required: true, maxLength: 60 },
                { name: 'path', type: 'text', required: true, maxLength: 200, validate: checkSitePath },
              ],
            },
            { name: 'footer', type: 'group', fields: [text('text', 'Words at the foot of every page')] },
          ],
        },
        {
          label: 'Home',
          fields: [
            {
              name: 'home',
              type: 'group',
              label: false,
              fields: [
                line('heading', 'Heading'),
                text('introduction', 'Introduction'),
                line('essaysHeading', 'Heading above the essays'),
                text('invitation', 'Invitation to get started'),
              ],
            },
          ],
        },
        {
          label: 'Get started',
          fields: [
            {
              name: 'getStarted',
              type: 'group',
              label: false,
              fields: [
                line('heading', 'Heading'),
                text('introduction', 'Introduction'),
                line('callHeading', 'Path A: heading'),
                text('callText', 'Path A: text'),
                line('callAction', 'Path A: words of the link'),
                line('messageHeading', 'Path B: heading'),
                text('messageText', 'Path B: text'),
                line('messageAction', 'Path B: words of the link'),
              ],
            },
            {
              name: 'message',
              type: 'group',
              label: 'The form',
              fields: [
                line('heading', 'Heading'),
                text('introduction', 'Introduction'),
                text('privacyNote', 'Note on privacy beside the form'),
              ],
            },
            {
              name: 'receipt',
              type: 'group',
              label: 'The receipt',
              fields: [line('heading', 'Heading'), text('text', 'Text'), text('next', 'What happens next')],
            },
            acknowledgementWords,
          ],
        },
        {
          label: 'When something fails',
          fields: [
            {
              name: 'errors',
              type: 'group',
              label: false,
              fields: [
                line('notFoundHeading', 'No such page: heading'),
                text('notFoundText', 'No such page: text'),
                line('failureHeading', 'Failure: heading'),
                text('failureText', 'Failure: text'),
                line('goneHeading', 'Taken back: heading', siteWords.errors.goneHeading),
                text('goneText', 'Taken back: text', siteWords.errors.goneText),
                line('awayHeading', 'Cannot be fetched just now: heading', siteWords.errors.awayHeading),
                text('awayText', 'Cannot be fetched just now: text', siteWords.errors.awayText),
              ],
            },
          ],
        },
        {
          label: 'Search',
          fields: [
            {
              name: 'search',
              type: 'group',
              label: false,
              fields: [
                line('heading', 'Heading, and words of the link', siteWords.search.heading),
                text('introduction', 'Introduction', siteWords.search.introduction),
                text('nothingFound', 'When nothing is found', siteWords.search.nothingFound),
              ],
            },
          ],
        },
        {
          label: 'Annotations',
          description: 'How annotations in drafts are read. Visitors and the site see nothing of it.',
          fields: [annotationSettings],
        },
        {
          label: 'The desk',
          description: 'How the desk works. Visitors and the site see nothing of it.',
          fields: [
            {
              name: 'desk',
              type: 'group',
              label: false,
              access: { read: ownersMayRead },
              fields: [
                {
                  name: 'secondPairOfEyes',
                  type: 'checkbox',
                  label: 'A second pair of eyes',
                  defaultValue: false,
                  admin: {
                    description:
                      'Publishing needs the approval of somebody who did not ask for it. The owner can still publish alone, with a reason.',
                  },
                },
                ...mailSettings,
              ],
            },
          ],
        },
        {
          label: 'Privacy',
          fields: [
            {
              name: 'privacy',
              type: 'group',
              label: false,
              fields: [
                line('heading', 'Heading'),
                { name: 'text', type: 'richText', editor: plainEditor, access: { read: ownersMayRead } },
                // What the site reads; made from the text above at every save.
                { name: 'publicText', type: 'json', access: madeByTheSystem, admin: { hidden: true } },
              ],
            },
            retentionSettings,
          ],
        },
      ],
    },
  ],
}
