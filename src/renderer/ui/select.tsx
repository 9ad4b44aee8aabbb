import { Button as AriaButton, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue, Text } from 'react-aria-components'
import { ChevronDown } from 'lucide-react'
import { Icon } from './icon.tsx'
import './field.css'
import './float.css'

export interface SelectOption<T extends string> {
  id: T
  label: string
  detail?: string
}

/** One of a few. */
export function Select<T extends string>({ label, hideLabel, options, value, onChange, size = 'normal', isDisabled = false }: {
  label: string; hideLabel?: boolean; options: readonly SelectOption<T>[]; value: T; onChange: (value: T) => void
  size?: 'dense' | 'normal'; isDisabled?: boolean
}) {
  return (
    <AriaSelect className="ui-field ui-select" data-size={size} value={value} isDisabled={isDisabled} onChange={(key) => onChange(key as T)}>
      <Label className={hideLabel ? 'visually-hidden' : 'ui-label'}>{label}</Label>
      <AriaButton className="ui-select-button">
        <SelectValue className="ui-select-value">{options.find((option) => option.id === value)?.label ?? ''}</SelectValue>
        <Icon of={ChevronDown} />
      </AriaButton>
      <Popover className="ui-popover ui-select-list" offset={4}>
        <ListBox className="ui-menu">
          {options.map((option) => (
            <ListBoxItem key={option.id} id={option.id} textValue={option.label} className="ui-menu-item">
              <span>{option.label}</span>
              {option.detail && <Text slot="description" className="ui-hint">{option.detail}</Text>}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
