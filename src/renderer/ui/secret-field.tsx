import { useEffect, useImperativeHandle, useRef, useState } from 'react'
import type { Ref, RefObject } from 'react'
import { Input } from 'react-aria-components'
import { Eye, EyeOff } from 'lucide-react'
import { TypedSecret } from '../../shared/typed-secret.ts'
import { say } from '../words/index.ts'
import { IconButton } from './button.tsx'
import { Field, type FieldProps } from './field.tsx'

const DOT = '•'

interface SecretFieldProps extends Omit<FieldProps, 'value' | 'onChange' | 'type'> {
  value: TypedSecret
  onChange: (value: TypedSecret) => void
  /** In UTF-16 units. */
  maxLength: number
  inputRef?: Ref<HTMLInputElement | null>
}

/**
 * A secret, typed unseen. The browser copies what an input holds into several of its processes, where nobody can take it back: so this one
 * only ever holds dots, and each character goes straight into `value`. What is typed is shown on demand as a text below.
 */
export function SecretField({ value, onChange, inputRef, placeholder, maxLength, mono, ...rest }: SecretFieldProps) {
  const [isShown, setShown] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(inputRef, () => input.current!, [])
  useSecretTyping(input, value, onChange, maxLength)
  return (
    <Field {...rest} type="password" autoComplete="off" value={dotsOf(value)} onChange={toldElsewhere}>
      <span className="ui-with-end">
        <Input ref={input} className="ui-input" data-mono={mono || undefined} placeholder={placeholder ?? ''} spellCheck={false} />
        <IconButton slot={null} icon={isShown ? EyeOff : Eye} size="dense" label={isShown ? say('ui.secret.hide') : say('ui.secret.show')}
          onPress={() => setShown(!isShown)} />
      </span>
      {isShown && !value.isEmpty && <output className="ui-secret" dir="auto" aria-label={say('ui.secret.typed')} aria-live="off">{value.characters.join('')}</output>}
    </Field>
  )
}

/** Takes what is typed, pasted or deleted out of the input before the browser looks at it. Listens to the browser itself: React tells too late. */
function useSecretTyping(input: RefObject<HTMLInputElement | null>, value: TypedSecret, onChange: (value: TypedSecret) => void, maxLength: number): void {
  const latest = useRef({ value, onChange })
  latest.current = { value, onChange }
  useEffect(() => {
    const field = input.current!
    const change = (from: number, to: number, typed: string) => {
      const characters = fitting(latest.current.value, from, to, [...typed.replaceAll(/[\r\n]/g, '')], maxLength)
      latest.current.value = latest.current.value.replace(from, to, characters)
      // As React will have it in a moment; it then leaves the caret where it is.
      field.value = dotsOf(latest.current.value)
      field.setSelectionRange(from + characters.length, from + characters.length)
      latest.current.onChange(latest.current.value)
    }
    const beforeInput = (event: InputEvent) => {
      if (!event.data || !event.cancelable) return
      event.preventDefault()
      change(field.selectionStart!, field.selectionEnd!, event.data)
    }
    /** After a deletion, or after a change that nobody announced: what is no dot is new. */
    const absorb = (event: Event) => {
      if (event instanceof InputEvent && event.isComposing) return
      const held = [...field.value]
      const strange = held.filter((one) => one !== DOT)
      const from = strange.length > 0 ? held.findIndex((one) => one !== DOT) : field.selectionStart!
      change(from, latest.current.value.characters.length - (held.length - strange.length - from), strange.join(''))
    }
    field.addEventListener('beforeinput', beforeInput)
    for (const name of ['input', 'compositionend']) field.addEventListener(name, absorb)
    return () => {
      field.removeEventListener('beforeinput', beforeInput)
      for (const name of ['input', 'compositionend']) field.removeEventListener(name, absorb)
    }
  }, [input, maxLength])
}

const dotsOf = ({ characters }: TypedSecret): string => DOT.repeat(characters.length)
/** React's own account of a change comes after `useSecretTyping` has dealt with it. */
const toldElsewhere = () => undefined

/** As many of the characters as there is room for. */
function fitting(value: TypedSecret, from: number, to: number, typed: string[], maxLength: number): string[] {
  const kept = [...value.characters.slice(0, from), ...value.characters.slice(to)]
  let room = maxLength - kept.reduce((sum, one) => sum + one.length, 0)
  return typed.filter((one) => (room -= one.length) >= 0)
}
