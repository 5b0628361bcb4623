import { annotationLabels, noteKinds } from '@galley/annotations'
import type { Field, TextFieldSingleValidation } from 'payload'
import { staffMayRead } from '../../../access/roles.ts'

const checkLabel: TextFieldSingleValidation = (value) =>
  /^[A-Z]{1,20}$/u.test(value ?? '') || 'Please write one word in capitals, A to Z, such as LEGAL.'

/** How annotations are read in drafts. For the desk alone: the site's key cannot read it. */
export const annotationSettings: Field = {
  name: 'annotations',
  type: 'group',
  label: false,
  access: { read: staffMayRead },
  fields: [
    {
      name: 'words',
      type: 'textarea',
      maxLength: 5_000,
      label: 'Words that are no marks',
      admin: {
        description:
          'One to a line, in the case they are written in, such as “TK Maxx”. In these words TK and other labels are ordinary text.',
      },
    },
    {
      name: 'labels',
      type: 'array',
      maxRows: 40,
      labels: { singular: 'Label', plural: 'Labels' },
      admin: {
        description:
          'TODO, FIXME, TK, TBD, TBC, XXX, NOTE, CITE, CHECK, FACT, Q, QUERY and AU are read without a row here. A row adds a label, changes one, or makes it ordinary text. A draft is read anew when its text is changed and saved.',
      },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'word', type: 'text', required: true, maxLength: 20, validate: checkLabel },
            {
              name: 'means',
              type: 'select',
              required: true,
              defaultValue: 'TODO',
              options: [
                ...annotationLabels.map((label) => ({ value: label, label })),
                { value: 'nothing', label: 'Nothing: ordinary text' },
              ],
            },
            {
              name: 'kind',
              type: 'select',
              label: 'Kind of its notes',
              options: noteKinds.map((kind) => ({ value: kind, label: kind })),
            },
          ],
        },
        { name: 'anyCase', type: 'checkbox', label: 'In small letters too, before a colon or a dash' },
        { name: 'spaceForm', type: 'checkbox', label: 'Also without a colon: [LEGAL ask them]' },
        {
          name: 'bareForm',
          type: 'checkbox',
          label: 'Also without brackets at the start of a line: LEGAL: …',
        },
      ],
    },
  ],
}
