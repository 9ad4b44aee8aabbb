import type { ReactNode } from 'react'
import { Button as AriaButton, ToggleButton as AriaToggleButton } from 'react-aria-components'
import type { ButtonProps as AriaButtonProps, ToggleButtonProps as AriaToggleButtonProps } from 'react-aria-components'
import type { LucideIcon } from 'lucide-react'
import { Icon } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'
import './button.css'

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'danger'
export type ControlSize = 'dense' | 'normal' | 'large'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  /** One `primary` a screen: the thing most people came to do. */
  variant?: ButtonVariant
  size?: ControlSize
  icon?: LucideIcon
  /** Says in words what is going on and refuses presses; the button keeps its focus. */
  busyLabel?: string | null
  children: ReactNode
}

/** A button whose words say what happens. */
export function Button({ variant = 'plain', size = 'normal', icon, busyLabel = null, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} isPending={busyLabel !== null} className="ui-button" data-variant={variant} data-size={size}>
      {icon && <Icon of={icon} />}
      {busyLabel ?? children}
    </AriaButton>
  )
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  icon: LucideIcon
  /** Names the button for everyone: shown as its tooltip, read by screen readers. */
  label: string
  /** Keys shown in the tooltip, such as `Ctrl+K`. */
  keys?: string
  /** False for a sign that everybody knows: Escape would close the tooltip first and the dialog only after it. */
  hasTooltip?: boolean
  variant?: ButtonVariant
  size?: ControlSize
}

/** A button that shows an icon only; its label is its tooltip and its accessible name. */
export function IconButton({ icon, label, keys, hasTooltip = true, variant = 'quiet', size = 'normal', ...rest }: IconButtonProps) {
  const button = (
    <AriaButton {...rest} aria-label={label} className="ui-button" data-variant={variant} data-size={size} data-icon-only>
      <Icon of={icon} />
    </AriaButton>
  )
  return hasTooltip ? <Tooltip text={label} keys={keys}>{button}</Tooltip> : button
}

export interface ToggleButtonProps extends Omit<AriaToggleButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  icon?: LucideIcon
  label: string
  keys?: string
  /** Shows the icon alone, with the label as tooltip. */
  iconOnly?: boolean
  size?: ControlSize
}

/** On or off; amber while on. */
export function ToggleButton({ icon, label, keys, iconOnly = false, size = 'normal', ...rest }: ToggleButtonProps) {
  const button = (
    <AriaToggleButton {...rest} aria-label={label} className="ui-button" data-variant="quiet" data-size={size} data-icon-only={iconOnly || undefined}>
      {icon && <Icon of={icon} />}
      {!iconOnly && label}
    </AriaToggleButton>
  )
  return iconOnly ? <Tooltip text={label} keys={keys}>{button}</Tooltip> : button
}
