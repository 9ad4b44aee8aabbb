/** The properties that decide where letters of a field stand. */
const COPIED = [
  'boxSizing', 'width', 'paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft', 'borderTopWidth', 'borderRightWidth', 'borderBottomWidth', 'borderLeftWidth', 'fontFamily', 'fontSize', 'fontWeight', 'fontStyle',
  'lineHeight', 'letterSpacing', 'direction', 'textAlign', 'tabSize', 'unicodeBidi',
] as const

/** Where a character of a field stands in the window, CSS pixels: measured on a copy of the field, for fields do not tell. */
export function caretPlace(field: HTMLTextAreaElement, at: number): { left: number; bottom: number } {
  const copy = document.createElement('div')
  const style = getComputedStyle(field)
  for (const name of COPIED) copy.style[name] = style[name]
  Object.assign(copy.style, { position: 'absolute', visibility: 'hidden', whiteSpace: 'pre-wrap', overflowWrap: 'break-word', insetBlockStart: '0', insetInlineStart: '0' })
  copy.textContent = field.value.slice(0, at)
  const mark = document.createElement('span')
  mark.textContent = '\u200b'
  copy.append(mark)
  document.body.append(copy)
  const [box, own, place] = [field.getBoundingClientRect(), copy.getBoundingClientRect(), mark.getBoundingClientRect()]
  copy.remove()
  return { left: box.left + place.left - own.left, bottom: box.top + place.bottom - own.top - field.scrollTop }
}
