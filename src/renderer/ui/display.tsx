import { useState } from 'react'
import type { ReactNode } from 'react'
import { Label, ProgressBar as AriaProgressBar, Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'
import { Check, Copy } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { IconButton } from './button.tsx'
import { copyText } from './copy-text.ts'
import { Icon } from './icon.tsx'
import { showToast } from './toast.tsx'
import './display.css'

export type Tone = 'neutral' | 'confirmed' | 'contradicted' | 'unchecked' | 'low' | 'medium' | 'high' | 'error' | 'selected'

/** A short state in words. A tone never comes without an icon or a word that says the same. */
export function Chip({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className="ui-chip" data-tone={tone}>
      {icon && <Icon of={icon} sizePx={12} />}
      {children}
    </span>
  )
}

/** A TLP 2.0 label, in the standard's colour on black. `label` is written exactly as the standard writes it. */
export function TlpChip({ label }: { label: string }) {
  return <span className="ui-tlp" data-label={label}>{label}</span>
}

/** What an empty place is for, and what fills it. */
export function EmptyState({ icon, title, children, actions }: { icon?: LucideIcon; title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="ui-empty">
      {icon && <Icon of={icon} sizePx={28} />}
      <p className="ui-empty-title">{title}</p>
      {children && <div className="ui-empty-detail">{children}</div>}
      {actions && <div className="ui-empty-actions">{actions}</div>}
    </div>
  )
}

/** Copies text and says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    if (!await copyText(text)) return showToast('error', 'Copying was refused. Select the text and press the copy keys.')
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return <IconButton icon={isCopied ? Check : Copy} label={isCopied ? 'Copied' : label} size="dense" onPress={() => void copy()} />
}

/** A digest, whole or shortened in the middle, with a button that copies all of it. */
export function Hash({ value, label = 'Copy', isShort = false }: { value: string; label?: string; isShort?: boolean }) {
  const shown = isShort && value.length > 20 ? `${value.slice(0, 8)}…${value.slice(-8)}` : value
  return (
    <span className="ui-hash" data-wrap={!isShort || undefined}>
      <code>{shown}</code>
      <CopyButton text={value} label={label} />
    </span>
  )
}

/** Text in the fixed-width face: ids, times in tables. */
export function Mono({ children }: { children: ReactNode }) {
  return <span className="type-mono is-selectable">{children}</span>
}

/** How far something is. `done` of `total` in `unit`; `total` 0 means the end is not known yet. */
export function ProgressBar({ label, done, total, detail }: { label: string; done: number; total: number; detail?: string }) {
  const isOpenEnded = total === 0
  return (
    <AriaProgressBar className="ui-progress" value={done} maxValue={total || 1} isIndeterminate={isOpenEnded}
      valueLabel={detail ?? (isOpenEnded ? '' : `${done} of ${total}`)} data-indeterminate={isOpenEnded || undefined}>
      {({ percentage, valueText }) => (
        <>
          <span className="ui-progress-words"><Label>{label}</Label><span>{valueText}</span></span>
          <span className="ui-progress-track"><span className="ui-progress-fill" style={{ width: `${percentage ?? 100}%`, display: 'block' }} /></span>
        </>
      )}
    </AriaProgressBar>
  )
}

export interface Column {
  id: string
  title: string
  align?: 'start' | 'end'
  width?: string
}

/** A plain table with a sticky head. Rows are `<tr>` elements with one `<td>` a column. */
export function Table({ label, columns, children }: { label: string; columns: readonly Column[]; children: ReactNode }) {
  return (
    <table className="ui-table" aria-label={label}>
      <colgroup>{columns.map((column) => <col key={column.id} style={column.width ? { width: column.width } : {}} />)}</colgroup>
      <thead>
        <tr>{columns.map((column) => <th key={column.id} scope="col" data-align={column.align ?? 'start'}>{column.title}</th>)}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

export interface TabEntry {
  id: string
  title: ReactNode
  content: ReactNode
}

/** Panes of which one is shown; the arrow keys move between their names. */
export function Tabs({ label, tabs, selected, onSelect }: {
  label: string; tabs: readonly TabEntry[]; selected?: string; onSelect?: (id: string) => void
}) {
  return (
    <AriaTabs className="ui-tabs" {...(selected === undefined ? {} : { selectedKey: selected })} onSelectionChange={(key) => onSelect?.(String(key))}>
      <TabList className="ui-tab-list" aria-label={label}>
        {tabs.map((tab) => <Tab key={tab.id} id={tab.id} className="ui-tab">{tab.title}</Tab>)}
      </TabList>
      {tabs.map((tab) => <TabPanel key={tab.id} id={tab.id} className="ui-tab-panel">{tab.content}</TabPanel>)}
    </AriaTabs>
  )
}

/** Read out, not shown. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>
}
