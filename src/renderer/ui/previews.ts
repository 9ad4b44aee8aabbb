/** Addresses of small pictures that are covered until somebody asks to see them. */
let veiled: ReadonlySet<string> = new Set()
let sheet: CSSStyleSheet | null = null

/** Covers these small pictures wherever they are shown, in place of those that were covered before. */
export function veilPreviews(addresses: readonly string[]): void {
  veiled = new Set(addresses)
  if (!sheet) document.adoptedStyleSheets.push(sheet = new CSSStyleSheet())
  const images = addresses.map((address) => `img[src=${JSON.stringify(address)}]`)
  sheet.replaceSync(images.length === 0 ? '' : `:is(${images.join(',')}) { filter: var(--veiled-preview); clip-path: inset(0); }`)
}

/** The same for drawings on a canvas: the filter to draw a small picture with; null: it is not to be drawn. */
export function previewFilter(address: string): string | null {
  if (veiled.has(address)) return null
  const { previews } = document.documentElement.dataset
  return previews === 'grey' ? 'grayscale(1)' : previews === 'blurred' ? 'blur(6px)' : ''
}
