import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components'
import { Check } from 'lucide-react'
import { Icon } from './icon.tsx'
import './field.css'

/** Yes or no. */
export function Checkbox({ children, isSelected, onChange, isDisabled = false }: {
  children: ReactNode; isSelected: boolean; onChange: (isSelected: boolean) => void; isDisabled?: boolean
}) {
  return (
    <AriaCheckbox className="ui-checkbox" isSelected={isSelected} onChange={onChange} isDisabled={isDisabled}>
      <span className="ui-check-box"><Icon of={Check} sizePx={12} /></span>
      <span>{children}</span>
    </AriaCheckbox>
  )
}
