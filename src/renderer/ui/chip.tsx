import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { Icon } from './icon.tsx'
import './chip.css'

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
