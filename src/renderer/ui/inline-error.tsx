import type { ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import { Icon } from './icon.tsx'
import './field.css'

/** Says what went wrong where it went wrong. `step`: what to do about it. */
export function InlineError({ title, step, isBoxed = false, action }: { title: string; step?: string; isBoxed?: boolean; action?: ReactNode }) {
  return (
    <span className="ui-inline-error" role="alert" data-boxed={isBoxed || undefined}>
      <Icon of={CircleAlert} />
      <span>
        <span dir="auto">{title}</span>
        {step && <span className="ui-inline-error-step"> {step}</span>}
        {action && <> {action}</>}
      </span>
    </span>
  )
}
