import {
  inquiryFields,
  inquiryFormSchema,
  inquiryPaths,
  isSlug,
  isSubmissionKey,
} from '@galley/content-model'
import type { FormSigns, InquiryField, InquiryForm, InquiryPath } from '@galley/content-model'
import { honeypotField } from './honeypot.ts'
import { suggestAddress } from './suggest-address.ts'

/** The three fields exactly as they were typed: what is shown again when something has to be put right. */
export type Typed = { name: string; email: string; message: string }

/** One sentence for each field that has to be put right. */
export type FieldErrors = Partial<Record<InquiryField, string>>

/** What the form sent, each part either usable or replaced: a form made by hand is an inquiry too. */
export type SentForm = {
  typed: Typed
  submissionKey: string
  path: InquiryPath
  essay: string | null
  /** A file was sent with it. Files are not taken; the visitor is told. */
  fileLeftOut: boolean
  /** What stood in the field that people do not see; a form made by hand does not have it. */
  honeypot: FormSigns['honeypot']
  /** Says when this form was drawn; empty in a form made by hand. */
  formToken: string
}

/** @param newKey  makes a key for a form that brought none, or none that can be one */
export function readSentForm(form: FormData, newKey: () => string): SentForm {
  const key = textOf(form, 'submissionKey')
  return {
    typed: { name: textOf(form, 'name'), email: chosenAddress(form), message: textOf(form, 'message') },
    submissionKey: isSubmissionKey(key) ? key : newKey(),
    path: pathFrom(textOf(form, 'path')),
    essay: essayFrom(textOf(form, 'essay')),
    fileLeftOut: [...form.values()].some((value) => typeof value !== 'string' && value.size > 0),
    honeypot: !form.has(honeypotField) ? 'absent' : textOf(form, honeypotField) === '' ? 'empty' : 'filled',
    formToken: textOf(form, 'formToken'),
  }
}

/** Path A asks for a call; everything else is a message. */
export function pathFrom(text: string | null): InquiryPath {
  return inquiryPaths.find((path) => path === text) ?? 'message'
}

/** The essay a visitor came from, when it can be one. */
export function essayFrom(text: string | null): string | null {
  return text !== null && isSlug(text) ? text : null
}

/** A refusal is a value: every field's first sentence, in the order of the form. */
export function checkTyped(
  typed: Typed,
): { ok: true; form: InquiryForm } | { ok: false; errors: FieldErrors } {
  const parsed = inquiryFormSchema.safeParse(typed)
  if (parsed.success) return { ok: true, form: parsed.data }
  return {
    ok: false,
    errors: fieldErrors(parsed.error.issues.map(({ path, message }) => ({ path: String(path[0]), message })))
      .fields,
  }
}

/** Sentences sorted to their fields, the first of each; those that belong to no field are the `general` ones. */
export function fieldErrors(errors: readonly { path: string; message: string }[]): {
  fields: FieldErrors
  general: string[]
} {
  const fields: FieldErrors = {}
  const general: string[] = []
  for (const { path, message } of errors) {
    const field = inquiryFields.find((name) => name === path)
    if (field === undefined) general.push(message)
    else fields[field] ??= message
  }
  return { fields, general }
}

/** What stands in the field, or the address that was suggested for exactly that and chosen. */
function chosenAddress(form: FormData): string {
  const typed = textOf(form, 'email')
  const chosen = textOf(form, 'useAddress')
  return chosen !== '' && chosen === suggestAddress(typed) ? chosen : typed
}

/** A field sent twice counts once, and a file in the place of a text counts as nothing typed. */
function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
