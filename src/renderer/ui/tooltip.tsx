import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components'
import { Kbd } from './kbd.tsx'
import './float.css'

/** Names what the focusable child is. Never the only place where something needed is said. */
export function Tooltip({ text, keys, children }: { text: string; keys?: string | undefined; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip offset={6} className="ui-tooltip">
        {text}
        {keys && <Kbd keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
