import './kbd.css'

const isApple = /Mac|iP(hone|ad)/.test(globalThis.navigator?.platform ?? '')
const ARROWS = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' }
const APPLE: Record<string, string> = { ...ARROWS, Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '⏎', Escape: 'esc' }
const OTHERS: Record<string, string> = { ...ARROWS, Mod: 'Ctrl', Escape: 'Esc' }

/** `Mod+K` as this machine writes it: `⌘K` on Apple's, `Ctrl+K` elsewhere. */
export const spellKeys = (keys: string): string =>
  keys.split('+').map((key) => (isApple ? APPLE : OTHERS)[key] ?? key).join(isApple ? '' : '+')

/** Keys to press, such as `Mod+K`. */
export function Kbd({ keys }: { keys: string }) {
  return <kbd className="ui-kbd">{spellKeys(keys)}</kbd>
}
