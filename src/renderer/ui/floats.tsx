import type { ReactNode } from 'react'
import {
  Dialog as AriaDialog, DialogTrigger, Heading, Menu as AriaMenu, MenuItem, MenuTrigger, Modal, ModalOverlay, Popover as AriaPopover,
} from 'react-aria-components'
import { X } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { say } from '../words/index.ts'
import { IconButton } from './button.tsx'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'
import './float.css'

type Placement = 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right top'

export interface PopoverProps {
  /** A `Button` or `IconButton`; pressing it opens the popover. */
  trigger: ReactNode
  label: string
  children: ReactNode | ((close: () => void) => ReactNode)
  placement?: Placement
  isOpen?: boolean
  onOpenChange?: (isOpen: boolean) => void
}

/** A small pane beside its trigger; Escape and a press outside close it. */
export function Popover({ trigger, label, children, placement = 'bottom start', isOpen, onOpenChange }: PopoverProps) {
  return (
    <DialogTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <AriaPopover className="ui-popover" placement={placement} offset={4}>
        <AriaDialog className="ui-dialog" aria-label={label}>
          {({ close }) => <div className="ui-popover-body">{typeof children === 'function' ? children(close) : children}</div>}
        </AriaDialog>
      </AriaPopover>
    </DialogTrigger>
  )
}

export interface MenuEntry {
  id: string
  label: string
  icon?: LucideIcon
  keys?: string
  tone?: 'danger'
  isDisabled?: boolean
  run: () => void
}

/** A menu under its trigger. */
export function Menu({ trigger, label, entries, placement = 'bottom start' }: {
  trigger: ReactNode; label: string; entries: readonly MenuEntry[]; placement?: Placement
}) {
  return (
    <MenuTrigger>
      {trigger}
      <AriaPopover className="ui-popover" placement={placement} offset={4}>
        <AriaMenu className="ui-menu" aria-label={label}>
          {entries.map((entry) => (
            <MenuItem key={entry.id} id={entry.id} textValue={entry.label} className="ui-menu-item" data-tone={entry.tone}
              isDisabled={entry.isDisabled ?? false} onAction={entry.run}>
              {entry.icon && <Icon of={entry.icon} />}
              <span>{entry.label}</span>
              {entry.keys && <Kbd keys={entry.keys} />}
            </MenuItem>
          ))}
        </AriaMenu>
      </AriaPopover>
    </MenuTrigger>
  )
}

export interface DialogProps {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons, right-aligned, the primary one last. */
  actions?: ReactNode
  width?: 'normal' | 'wide'
  /** False: only an action closes it. */
  isDismissable?: boolean
}

/** A question that must be answered before going on. Focus stays inside and returns afterwards. */
export function Dialog({ title, isOpen, onClose, children, actions, width = 'normal', isDismissable = true }: DialogProps) {
  return (
    <ModalOverlay className="ui-veil" isOpen={isOpen} onOpenChange={(open) => { if (!open) onClose() }} isDismissable={isDismissable}
      isKeyboardDismissDisabled={!isDismissable}>
      <Modal className="ui-dialog-box" data-width={width}>
        <AriaDialog className="ui-dialog">
          <header className="ui-dialog-head">
            <Heading slot="title" className="ui-dialog-title">{title}</Heading>
            {isDismissable && <IconButton icon={X} label={say('common.close')} hasTooltip={false} size="dense" onPress={onClose} />}
          </header>
          <div className="ui-dialog-body">
            {children}
            {actions && <div className="ui-dialog-actions">{actions}</div>}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
