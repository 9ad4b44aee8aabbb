import type { JournalEntry } from '../../../shared/contract/journal.ts'

/** One value of a line's details: text as it is, anything else as JSON. */
export const spellValue = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '')

/** The details of a line as `name: value` pairs. */
export const spellDetails = (details: JournalEntry['details']): string =>
  Object.entries(details).map(([name, value]) => `${name}: ${spellValue(value)}`).join(' · ')

/** What the journal's actions are called here; the line keeps its own name for them, which the journal also shows. */
const ACTION_WORDS: Readonly<Record<string, string>> = {
  'vault.created': 'Vault created', 'vault.unlocked': 'Vault unlocked', 'vault.locked': 'Vault locked', 'vault.setIdle': 'Idle lock changed', 'vault.verify': 'Verification started',
  'vault.verified': 'Vault verified', 'case.create': 'Case created', 'case.update': 'Case changed', 'evidence.ingest': 'Import started',
  'evidence.imported': 'Picture imported', 'evidence.offeredAgain': 'Offered again, already here', 'evidence.read': 'Picture read',
  'evidence.extracted': 'Original taken out', 'note.add': 'Note added', 'note.update': 'Note changed', 'note.remove': 'Note removed',
  'timeline.add': 'Event added', 'timeline.update': 'Event changed', 'timeline.remove': 'Event removed', 'proposal.accept': 'Proposed date accepted',
  'proposal.reject': 'Proposed date rejected', 'dossier.export': 'Export started', 'dossier.exported': 'Dossier exported', 'job.cancel': 'Job cancelled',
  'blob.replaced': 'Damaged file replaced',
}

/** An action in words; its own name where none are known. */
export const spellAction = (action: string): string => ACTION_WORDS[action] ?? action

/** Whether every word of `filter` stands somewhere in the line; letter case does not matter. */
export function matchesEntry(entry: JournalEntry, filter: string): boolean {
  const text = `${entry.action} ${spellAction(entry.action)} ${entry.actor} ${entry.subject ?? ''} ${spellDetails(entry.details)} ${entry.hash}`.toLowerCase()
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}
