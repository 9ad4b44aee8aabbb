import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Check, Copy } from 'lucide-react'
import { say } from '../words/index.ts'
import { IconButton } from './button.tsx'
import { copyText } from './copy-text.ts'
import './hash.css'

/** Copies text and says so for two seconds. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setCopied] = useState(false)
  const button = useRef<HTMLSpanElement>(null)
  const copy = async () => {
    if (!await copyText(text, button.current)) return
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <span ref={button} className="ui-copy">
      <IconButton icon={isCopied ? Check : Copy} label={isCopied ? say('ui.copied') : label} size="dense" onPress={() => void copy()} />
    </span>
  )
}

/** A digest, whole or shortened in the middle, with a button that copies all of it. */
export function Hash({ value, label = say('ui.copy'), isShort = false }: { value: string; label?: string; isShort?: boolean }) {
  const shown = isShort && value.length > 20 ? `${value.slice(0, 8)}…${value.slice(-8)}` : value
  return (
    <span className="ui-hash" data-copies="hash" data-wrap={!isShort || undefined}>
      <code>{shown}</code>
      <CopyButton text={value} label={label} />
    </span>
  )
}

/** Text in the fixed-width face: ids, times in tables. */
export function Mono({ children }: { children: ReactNode }) {
  return <span className="type-mono is-selectable">{children}</span>
}
