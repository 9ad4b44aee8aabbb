/** A file's name as a page told it, without what would make a path of it; at most 255 characters. Null when nothing is left. */
export function plainName(told: unknown): string | null {
  if (typeof told !== 'string') return null
  const name = told.slice(0, 255).replaceAll(/[/\\\0]/g, '_').toWellFormed()
  return name === '' ? null : name
}
