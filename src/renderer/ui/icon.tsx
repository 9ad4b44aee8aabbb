import type { LucideIcon } from 'lucide-react'

/** A picture beside words: hidden from screen readers, because the words say it. It grows with them. */
export function Icon({ of: Glyph, sizePx = 16 }: { of: LucideIcon; sizePx?: number }) {
  const size = `calc(${sizePx}px * var(--text-scale))`
  return <Glyph aria-hidden size={sizePx} strokeWidth={1.5} absoluteStrokeWidth style={{ width: size, height: size }} />
}
