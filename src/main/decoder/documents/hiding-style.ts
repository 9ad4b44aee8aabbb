/** Declarations that hide what they are on, by property. */
const HIDING: Record<string, (value: string) => boolean> = {
  display: (value) => value.startsWith('none'),
  visibility: (value) => value.startsWith('hidden') || value.startsWith('collapse'),
  opacity: (value) => Number.parseFloat(value) === 0,
  'font-size': (value) => Number.parseFloat(value) === 0,
}
/** No honest style is longer. */
const MOST_CHARACTERS = 100_000

/** Whether an inline style hides its element. What hides by colour, place or size of a box is not told. */
export function isHidingStyle(style: string): boolean {
  return style !== '' && style.slice(0, MOST_CHARACTERS).toLowerCase().split(';').some((declaration) => {
    const colon = declaration.indexOf(':')
    const property = declaration.slice(0, Math.max(0, colon)).trim()
    return Object.hasOwn(HIDING, property) && HIDING[property]!(declaration.slice(colon + 1).trim())
  })
}
