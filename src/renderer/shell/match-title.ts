/** Every word of what was typed begins some word of the title. */
export function matchesTitle(title: string, typed: string): boolean {
  const words = title.toLowerCase().split(/\s+/)
  return typed.toLowerCase().split(/\s+/).filter(Boolean).every((part) => words.some((word) => word.startsWith(part)))
}
