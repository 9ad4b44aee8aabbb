/** The colours of the drawing, as the theme that is on has them. */
const NAMES = {
  ground: '--score-ground', line: '--score-line', lineStrong: '--score-line-strong', text: '--score-text', text2: '--score-text-2', text3: '--score-text-3',
  mark: '--score-mark', stage: '--score-stage', ghost: '--score-ghost', chosen: '--score-chosen', chosenText: '--score-chosen-text', focus: '--score-focus', hatch: '--score-hatch',
  band: '--score-band',
} as const
export type Palette = Record<keyof typeof NAMES, string>

/** `scheme`: as the light or dark theme has them, whichever is on. */
export function paletteOf(element: Element, scheme?: 'light' | 'dark'): Palette {
  // A canvas knows nothing of variables and themes: an element resolves them.
  const probe = document.createElement('i')
  if (scheme) probe.style.colorScheme = scheme
  element.append(probe)
  const colors = Object.fromEntries(Object.entries(NAMES).map(([name, token]) => {
    probe.style.color = `var(${token})`
    return [name, getComputedStyle(probe).color]
  })) as Palette
  probe.remove()
  return colors
}

/** Calls back when the theme, the contrast or the text may have changed. Returns the way to stop. */
export function watchTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener)
  observer.observe(document.documentElement, { attributes: true })
  const queries = ['(prefers-color-scheme: light)', '(forced-colors: active)', '(prefers-contrast: more)'].map((query) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', listener)
  return () => {
    observer.disconnect()
    for (const query of queries) query.removeEventListener('change', listener)
  }
}
