import type { CSSProperties, ReactNode, Ref } from 'react'
import { Input, Label, Text, TextArea as AriaTextArea, TextField as AriaTextField } from 'react-aria-components'
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components'
import { Search } from 'lucide-react'
import { Icon } from './icon.tsx'
import { InlineError } from './inline-error.tsx'
import './field.css'

export interface FieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'aria-label' | 'isInvalid'> {
  label: string
  /** The label is read out but not shown; for a field whose place says what it is. */
  hideLabel?: boolean
  hint?: ReactNode
  /** What is wrong and what to do, in words; null when nothing is. */
  error?: string | null
  placeholder?: string
  mono?: boolean
}

/** Label, control, hint and error, in this order. */
export function Field({ label, hideLabel, hint, error, children, ...rest }: FieldProps & { children: ReactNode }) {
  return (
    <AriaTextField autoComplete="off" {...rest} className="ui-field" isInvalid={Boolean(error)}>
      <Label className={hideLabel ? 'visually-hidden' : 'ui-label'}>{label}</Label>
      {children}
      {hint && <Text slot="description" className="ui-hint">{hint}</Text>}
      {error && <Text slot="errorMessage"><InlineError title={error} /></Text>}
    </AriaTextField>
  )
}

/** One line of text. Each value finds its own direction. */
export function TextField({ placeholder, mono, inputRef, ...rest }: FieldProps & { inputRef?: Ref<HTMLInputElement> }) {
  return (
    <Field {...rest}>
      <Input className="ui-input" dir="auto" data-mono={mono || undefined} placeholder={placeholder ?? ''} {...(inputRef ? { ref: inputRef } : {})} />
    </Field>
  )
}

/** Several lines of text; grows with what is typed. */
export function TextArea({ placeholder, mono, rows = 3, ...rest }: FieldProps & { rows?: number }) {
  return (
    <Field {...rest}>
      <AriaTextArea className="ui-input" dir="auto" data-mono={mono || undefined} placeholder={placeholder ?? ''} rows={rows}
        style={{ '--rows': rows } as CSSProperties} />
    </Field>
  )
}

/** One line to look something up with. */
export function SearchBox({ placeholder, inputRef, ...rest }: FieldProps & { inputRef?: Ref<HTMLInputElement> }) {
  return (
    <Field type="search" hideLabel {...rest}>
      <span className="ui-with-start">
        <Icon of={Search} />
        <Input className="ui-input" dir="auto" placeholder={placeholder ?? ''} {...(inputRef ? { ref: inputRef } : {})} />
      </span>
    </Field>
  )
}
