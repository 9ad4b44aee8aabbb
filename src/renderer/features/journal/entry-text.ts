import type { JournalEntry } from '../../../shared/contract/journal.ts'
import { EventTime, formatEventTime, formatZone } from '../../../shared/time.ts'

const isEventTime = (value: unknown): value is EventTime => EventTime.safeParse(value).success

/** One value of a line's details: text as it is, an event's time as the timeline shows it, anything else as JSON. */
export function spellValue(value: unknown): string {
  if (typeof value === 'string') return value
  if (isEventTime(value)) return `${formatEventTime(value)}, ${formatZone(value.zoneMinutes)}, ${value.meaning}`
  return JSON.stringify(value) ?? ''
}

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
  'blob.replaced': 'Damaged file replaced', 'clock.jumped': 'Clock was set back', 'vault.backup': 'Backup started', 'vault.backedUp': 'Vault backed up',
  'vault.restored': 'Vault restored from a backup', 'evidence.remove': 'Picture removed for good', 'case.remove': 'Case removed for good', 'vault.changePassphrase': 'Passphrase changed', 'vault.addDeputy': 'Deputy added',
  'vault.removeDeputy': 'Deputy removed', 'vault.replaceRecoveryKey': 'Recovery key replaced', 'vault.rekeyed': 'Vault given a new key',
  'vault.rekeyInterrupted': 'Interrupted re-key ended', 'vault.secretRefused': 'Passphrase refused', 'vault.slotsChanged': 'Passphrases changed before an interruption',
  'vault.headerHealed': 'Copy of the vault header written anew',
}

/** An action in words; its own name where none are known. */
export const spellAction = (action: string): string => ACTION_WORDS[action] ?? action

/** Whether every word of `filter` stands somewhere in the line; letter case does not matter. */
export function matchesEntry(entry: JournalEntry, filter: string): boolean {
  const text = `${entry.action} ${spellAction(entry.action)} ${entry.actor} ${entry.subject ?? ''} ${spellDetails(entry.details)} ${entry.hash}`.toLowerCase()
  return filter.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}
