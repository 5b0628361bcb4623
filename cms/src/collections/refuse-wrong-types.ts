import {
  ValidationError,
  type CollectionBeforeValidateHook,
  type FlattenedField,
  type GlobalBeforeValidateHook,
} from 'payload'

/**
 * Refuses a value of another kind than its field holds, such as a list in place of a text.
 *
 * Payload turns such a value into text and stores it, and for drafts it checks nothing at all.
 *
 * @throws ValidationError  HTTP 400 with the path of each such value
 */
export const refuseWrongTypes: CollectionBeforeValidateHook = ({ collection, data, req }) => {
  const errors = wrongTypesIn(collection.flattenedFields, data, '')
  if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors }, req.t)
  return data
}

/** The same for a global. */
export const refuseWrongTypesInGlobal: GlobalBeforeValidateHook = ({ global, data, req }) => {
  const errors = wrongTypesIn(global.flattenedFields, data, '')
  if (errors.length > 0) throw new ValidationError({ global: global.slug, errors }, req.t)
  return data
}

type Problem = { path: string; message: string }

/** Which of these values are of another kind than their fields hold. Texts of the editor are looked at only shallowly. */
export function wrongTypesIn(fields: FlattenedField[], data: unknown, prefix: string): Problem[] {
  if (!isRecord(data)) return []
  return fields.flatMap((field) => {
    const value = data[field.name]
    const path = `${prefix}${field.name}`
    return value === undefined || value === null ? [] : problemsOf(field, value, path)
  })
}

function problemsOf(field: FlattenedField, value: unknown, path: string): Problem[] {
  switch (field.type) {
    case 'text':
    case 'select':
      return field.hasMany ? listOf(value, isText, path) : kind(isText(value), path, 'text')
    case 'textarea':
    case 'email':
    case 'code':
    case 'radio':
      return kind(isText(value), path, 'text')
    case 'date':
      return kind(isDate(value), path, 'a date')
    case 'number':
      return field.hasMany ? [] : kind(typeof value === 'number', path, 'a number')
    case 'checkbox':
      return kind(typeof value === 'boolean', path, 'yes or no')
    case 'richText':
      return kind(isEditorText(value), path, 'a text of the editor')
    case 'group':
    case 'tab':
      if (!isRecord(value)) return kind(false, path, 'a group of fields')
      return wrongTypesIn(field.flattenedFields, value, `${path}.`)
    case 'array':
      if (!Array.isArray(value)) return kind(false, path, 'a list')
      return value.flatMap((row, index) =>
        isRecord(row)
          ? wrongTypesIn(field.flattenedFields, row, `${path}.${index}.`)
          : kind(false, `${path}.${index}`, 'a row'),
      )
    default:
      // Relations are looked up, and JSON may be anything.
      return []
  }
}

function listOf(value: unknown, isRight: (part: unknown) => boolean, path: string): Problem[] {
  return kind(Array.isArray(value) && value.every(isRight), path, 'a list of texts')
}

const kind = (isRight: boolean, path: string, what: string): Problem[] =>
  isRight ? [] : [{ path, message: `This must be ${what}.` }]

const isText = (value: unknown): value is string => typeof value === 'string'

/**
 * Payload keeps dates of four-digit years only; others it answers with a failure. Years below 100 it would read back as
 * those of this century.
 */
function isDate(value: unknown): boolean {
  if (!isText(value)) return value instanceof Date
  const time = new Date(value)
  return !Number.isNaN(time.getTime()) && time.getUTCFullYear() >= 100 && time.getUTCFullYear() <= 9_999
}

function isEditorText(value: unknown): boolean {
  return isRecord(value) && isRecord(value['root']) && Array.isArray(value['root']['children'])
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
