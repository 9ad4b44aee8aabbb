import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { Icon } from './icon.tsx'
import './empty-state.css'

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
