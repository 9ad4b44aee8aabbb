import type { JournalEntry } from '../../../shared/contract/journal.ts'

const spell = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '')

/** The details of a line as `name: value` pairs. */
export const spellDetails = (details: JournalEntry['details']): string =>
  Object.entries(details).map(([name, value]) => `${name}: ${spell(value)}`).join(' · ')

/** Whether every word of `filter` stands somewhere in the line; letter case does not matter. */
export function matchesEntry(entry: JournalEntry, filter: string): boolean {
  const text = `${entry.action} ${entry.actor} ${entry.subject ?? ''} ${spellDetails(entry.details)} ${entry.hash}`.toLowerCase()
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}
