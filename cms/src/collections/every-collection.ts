import type { CollectionConfig, DateField, Plugin } from 'payload'
import { madeByTheSystem } from '../access/roles.ts'
import { withCheckedTexts } from './check-editor-text.ts'
import { refuseWrongTypes, refuseWrongTypesInGlobal } from './refuse-wrong-types.ts'

/** What holds for every collection and global, whatever it is about: a plugin, so that none can be forgotten. */
export const everyCollection: Plugin = (config) => ({
  ...config,
  collections: config.collections?.map((collection) => ({
    ...collection,
    fields: [...withCheckedTexts(collection.fields), ...timestamps(collection)],
    hooks: {
      ...collection.hooks,
      beforeValidate: [refuseWrongTypes, ...(collection.hooks?.beforeValidate ?? [])],
    },
  })),
  globals: config.globals?.map((global) => ({
    ...global,
    fields: withCheckedTexts(global.fields),
    hooks: {
      ...global.hooks,
      beforeValidate: [refuseWrongTypesInGlobal, ...(global.hooks?.beforeValidate ?? [])],
    },
  })),
})

/** The same two fields that Payload adds, except that clients cannot write them. */
function timestamps({ timestamps: wanted }: CollectionConfig): DateField[] {
  if (wanted === false) return []
  return (['updatedAt', 'createdAt'] as const).map((name) => ({
    name,
    type: 'date',
    index: true,
    label: ({ t }) => t(`general:${name}`),
    access: madeByTheSystem,
    admin: { disableBulkEdit: true, hidden: true },
  }))
}
