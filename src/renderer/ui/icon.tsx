import type { LucideIcon } from 'lucide-react'

/** A picture beside words: hidden from screen readers, because the words say it. */
export function Icon({ of: Glyph, sizePx = 16 }: { of: LucideIcon; sizePx?: number }) {
  return <Glyph aria-hidden size={sizePx} strokeWidth={1.5} absoluteStrokeWidth />
}
