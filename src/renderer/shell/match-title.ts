/** Words that stand in every text, so that looking one up in the vault does not call up a command. */
const FILLERS = new Set(['the', 'of', 'and', 'a', 'to'])

/** Every word of what was typed begins some telling word of the title. */
export function matchesTitle(title: string, typed: string): boolean {
  const words = title.toLowerCase().split(/[\s:,]+/).filter((word) => !FILLERS.has(word))
  return typed.toLowerCase().split(/\s+/).filter(Boolean).every((part) => words.some((word) => word.startsWith(part)))
}
