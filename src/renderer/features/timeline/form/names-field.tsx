import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { X } from 'lucide-react'
import { say } from '../../../words/index.ts'
import { IconButton } from '../../../ui/index.ts'

const SHOWN_KNOWN = 30

/** Several names: those said, each with a way out, and a line for the next one with what the case knows. Enter adds, Backspace takes the last. */
export function NamesField({ label, values, known, onChange, most }: { label: string; values: readonly string[]; known: readonly string[]; onChange: (values: string[]) => void; most: number }) {
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const offered = known.filter((each) => !values.includes(each) && each.toLowerCase().includes(wanted)).slice(0, SHOWN_KNOWN)
  const add = (name: string) => {
    const one = name.replace(/\s+/gu, ' ').trim().slice(0, 100)
    setText('')
    if (one !== '' && !values.includes(one) && values.length < most) onChange([...values, one])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && text === '' && values.length > 0) onChange(values.slice(0, -1))
    const isPicking = (event.target as HTMLInputElement).getAttribute('aria-activedescendant')
    if ((event.key === 'Enter' || event.key === ';') && text.trim() !== '' && !isPicking) { event.preventDefault(); add(text) }
  }
  return (
    <ComboBox className="ui-field names-field" allowsCustomValue allowsEmptyCollection={false} menuTrigger="input" inputValue={text} onInputChange={setText} isDisabled={values.length >= most}
      items={offered.map((id) => ({ id }))} onChange={(key) => { if (key !== null) add(String(key)) }} value={null}>
      <Label className="ui-label">{label}</Label>
      {values.length > 0 && (
        <ul className="names-field-said" aria-label={say('event.names.said', { label })}>
          {values.map((name) => (
            <li key={name}>
              <bdi className="is-truncated" title={name}>{name}</bdi>
              <IconButton icon={X} size="dense" hasTooltip={false} label={say('event.names.remove', { name })} onPress={() => onChange(values.filter((each) => each !== name))} />
            </li>
          ))}
        </ul>
      )}
      <Input className="ui-input" dir="auto" maxLength={200} placeholder={say('event.names.add')} onKeyDown={onKeyDown} onBlur={() => add(text)} />
      <Offered />
    </ComboBox>
  )
}

/** What the case knows, under the field. */
const Offered = () => (
  <Popover className="ui-popover ui-select-list" offset={4}>
    <ListBox className="ui-menu">
      {({ id }: { id: string }) => <ListBoxItem id={id} textValue={id} className="ui-menu-item"><bdi>{id}</bdi></ListBoxItem>}
    </ListBox>
  </Popover>
)

/** One name, with what the case knows offered. */
export function NameField({ label, value, known, onType, onLeave }: { label: string; value: string; known: readonly string[]; onType: (value: string) => void; onLeave: () => void }) {
  const offered = known.filter((each) => each !== value && each.toLowerCase().includes(value.trim().toLowerCase())).slice(0, SHOWN_KNOWN)
  return (
    <ComboBox className="ui-field" allowsCustomValue menuTrigger="input" inputValue={value} onInputChange={onType} items={offered.map((id) => ({ id }))} onBlur={onLeave}>
      <Label className="ui-label">{label}</Label>
      <Input className="ui-input" dir="auto" maxLength={1_000} />
      <Offered />
    </ComboBox>
  )
}
