/**
 * Has the browser keep every colour of the theme as the colour it is now, not as the words `light-dark(…)`: drawings on a canvas read tokens
 * as text. Once, before the first of them is read.
 */
export function resolveColours(): void {
  for (const name of themedColours()) {
    try {
      CSS.registerProperty({ name, syntax: '<color>', inherits: true, initialValue: 'transparent' })
    } catch {
      // Registered before, by a page that was made anew.
    }
  }
}

function themedColours(): string[] {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
  const root = rules.filter((rule) => rule instanceof CSSStyleRule && rule.selectorText === ':root') as CSSStyleRule[]
  return root.flatMap(({ style }) => [...style].filter((name) => style.getPropertyValue(name).trim().startsWith('light-dark(')))
}
