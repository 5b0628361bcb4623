import type { ReactNode } from 'react'

export type FieldProps = {
  name: string
  label: string
  hint?: string
  /** One sentence that says what to put right. */
  error: string | undefined
  value: string
  /** The one field that the browser goes to when the page opens. */
  focused: boolean
  autoComplete?: string
  /** Which keyboard a telephone shows. */
  inputMode?: 'email' | 'text'
  maxWidth?: 'short'
}

/**
 * One line of text. Never `type="email"`: browsers refuse addresses with letters outside ASCII before the `@`, which are
 * real ones.
 */
export function TextField(props: FieldProps) {
  return (
    <Field {...props}>
      <input
        {...described(props)}
        type="text"
        defaultValue={props.value}
        inputMode={props.inputMode}
        autoCapitalize={props.inputMode === 'email' ? 'none' : undefined}
        spellCheck={props.inputMode === 'email' ? false : undefined}
      />
    </Field>
  )
}

/** Several lines. No `maxlength`: it would cut what is pasted without a word. */
export function TextArea(props: FieldProps & { rows: number }) {
  return (
    <Field {...props}>
      <textarea {...described(props)} rows={props.rows} defaultValue={props.value} />
    </Field>
  )
}

function Field({ name, label, hint, error, children }: FieldProps & { children: ReactNode }) {
  return (
    <div className={error === undefined ? 'field' : 'field field-wrong'}>
      <label htmlFor={name}>{label}</label>
      {hint === undefined ? null : (
        <p className="hint" id={`${name}_hint`}>
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p className="error" id={`${name}_error`}>
          {error}
        </p>
      )}
      {children}
    </div>
  )
}

function described({ name, hint, error, focused, autoComplete }: FieldProps) {
  const by = [hint === undefined ? '' : `${name}_hint`, error === undefined ? '' : `${name}_error`]
  return {
    id: name,
    name,
    required: true,
    autoComplete,
    autoFocus: focused || undefined,
    'aria-invalid': error === undefined ? undefined : true,
    'aria-describedby': by.filter(Boolean).join(' ') || undefined,
  }
}
