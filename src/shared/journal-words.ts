import { EventTime, formatEventTime, formatInstant, formatZone } from './time.ts'

/** How the lines of the custody journal are put into words: in its view, in the dossier and in what is exported for people. */

/** What the journal's actions are called; the line keeps its own name for them, which the journal also shows. */
const ACTION_WORDS: Readonly<Record<string, string>> = {
  'vault.created': 'Vault created', 'vault.unlocked': 'Vault unlocked', 'vault.locked': 'Vault locked', 'vault.setIdle': 'Idle lock changed', 'vault.setOperator': 'Operator changed', 'vault.verify': 'Verification started',
  'vault.verified': 'Vault verified', 'case.create': 'Case created', 'case.update': 'Case changed', 'evidence.ingest': 'Import started',
  'evidence.imported': 'Exhibit imported', 'evidence.keepUnread': 'Kept sealed, unread', 'evidence.describeAcquisition': 'Where it comes from told', 'evidence.describeImport': 'Where it comes from told', 'evidence.offeredAgain': 'Offered again, already here', 'evidence.read': 'Picture read', 'evidence.useReading': 'Another reading made current', 'evidence.correctText': 'Text corrected by hand', 'evidence.readRegion': 'Region read again',
  'evidence.exportText': 'Export of text started', 'evidence.textExported': 'Text exported', 'evidence.viewed': 'Exhibit looked at', 'evidence.position': 'Position in the file looked at', 'evidence.readMetadata': 'File’s own words read',
  'evidence.extracted': 'Original taken out', 'evidence.redactedExtracted': 'Redacted picture taken out', 'evidence.copied': 'Copied to the clipboard', 'note.add': 'Note added', 'note.update': 'Note changed', 'note.remove': 'Note removed', 'search.save': 'Search saved', 'search.rename': 'Saved search renamed', 'search.remove': 'Saved search removed',
  'annotation.add': 'Annotation drawn', 'annotation.update': 'Annotation changed', 'annotation.remove': 'Annotation removed', 'annotation.copy': 'Annotation copied', 'annotation.exported': 'Annotations exported',
  'timeline.add': 'Event added', 'timeline.update': 'Event changed', 'timeline.remove': 'Event removed', 'timeline.updateMany': 'Events changed', 'timeline.removeMany': 'Events removed', 'timeline.eventsAdded': 'Which events were added', 'timeline.eventsRemoved': 'Which events were removed',
  'timeline.exportCsv': 'Export of the timeline started', 'drawing.save': 'Picture of the timeline started', 'drawing.saved': 'Picture of the timeline saved', 'timeline.exported': 'Timeline exported', 'timeline.readCsv': 'File of events read', 'timeline.import': 'Events imported', 'proposal.accept': 'Proposed date accepted', 'proposal.acceptMany': 'Proposed dates accepted', 'proposal.rejectMany': 'Proposed dates rejected',
  'proposal.reject': 'Proposed date rejected', 'dossier.export': 'Export started', 'dossier.exported': 'Dossier exported', 'job.cancel': 'Job cancelled', 'job.pause': 'Job paused', 'job.resume': 'Job resumed', 'job.retry': 'Failed items tried again', 'evidence.importResumed': 'Import taken up again', 'watch.start': 'Folder watched', 'watch.stop': 'Folder no longer watched', 'watch.import': 'Import from the watched folder',
  'blob.replaced': 'Damaged file replaced', 'evidence.quarantined': 'Damaged, put in quarantine', 'evidence.released': 'Whole again, released', 'clock.jumped': 'Clock was set back', 'vault.backup': 'Backup started', 'vault.backedUp': 'Vault backed up',
  'vault.restored': 'Vault restored from a backup', 'evidence.remove': 'Exhibit removed for good', 'case.remove': 'Case removed for good', 'vault.changePassphrase': 'Passphrase changed', 'vault.addDeputy': 'Deputy added',
  'vault.removeDeputy': 'Deputy removed', 'vault.replaceRecoveryKey': 'Recovery key replaced', 'vault.rekeyed': 'Vault given a new key',
  'vault.rekeyInterrupted': 'Interrupted re-key ended', 'vault.secretRefused': 'Passphrase refused', 'vault.unlockRefused': 'Unlocking was refused before', 'vault.slotsChanged': 'Passphrases changed before an interruption',
  'vault.headerHealed': 'Copy of the vault header written anew', 'vault.foundChanged': 'Found changed from outside', 'vault.swept': 'Unfinished files removed',
  'vault.pagesReplaced': 'Spoiled pages of the database file written anew',
  'vault.checkpoint': 'Checkpoint made', 'vault.saveCheckpoint': 'Checkpoint saved', 'vault.compareCheckpoint': 'Checkpoint compared', 'vault.checkpointKeyMade': 'Key for checkpoints made',
  'edit.undo': 'Edit undone', 'edit.redo': 'Edit done again', 'edit.forget': 'Edit taken out of those that can be undone',
  'identifier.decide': 'Identifier decided on',
  'tag.set': 'Tags changed', 'evidence.mark': 'Marks of exhibits changed',
  'journal.export': 'Export of the journal started', 'journal.exported': 'Journal exported',
}

/** An action in words; its own name where none are known. */
export const spellAction = (action: string): string => ACTION_WORDS[action] ?? action

/** The actions in whose words `word` stands; letter case does not matter. */
export const actionsWith = (word: string): string[] =>
  Object.entries(ACTION_WORDS).filter(([, words]) => words.toLowerCase().includes(word.toLowerCase())).map(([action]) => action)

/** What the fields of a line's details are called; others by their own names, spelled apart. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  sha256: 'SHA-256', sizeBytes: 'size', exhibitNumber: 'exhibit', evidenceId: 'picture', evidenceIds: 'pictures', eventId: 'event', intake: 'came in by', fields: 'changed', by: 'opened by',
  kind: 'kind', ocr: 'text recognition', lastMs: 'line before', nowMs: 'now', for: 'asked for', about: 'about', what: 'what', slot: 'of', journalSequence: 'journal line', journalHash: 'its hash', over: 'over version', inPlaceOf: 'in place of version', corrected: 'words by hand', firstMs: 'first', timesMs: 'at', line: 'journal line', came: 'there again', went: 'no longer there',
}

/** Fields that are yes or no, in the words of each. */
const FLAG_WORDS: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  ok: ['nothing found wrong', 'something found wrong'], unredacted: ['with what is redacted', 'without what is redacted'], demo: ['of the demo', 'not of the demo'], withCase: ['with its case', 'by itself'],
}

/** Told in the opened line only: nothing to people, or said by other fields. */
const TECHNICAL = new Set(['tools', 'machine', 'preview', 'clock', 'models', 'headerSequence', 'formerFile', 'recipe', 'slotId', 'sha512', 'checkpointKey', 'journalHash', 'jobId', 'rows'])

const spellField = (name: string): string => FIELD_WORDS[name] ?? name.replace(/Ms$/, '').replace(/[A-Z]/g, (one) => ` ${one.toLowerCase()}`)

const isEventTime = (value: unknown): value is EventTime => EventTime.safeParse(value).success

/** Names for ids: what people call the thing. */
export type Names = Readonly<Record<string, string>>

/** One value of a line's details in words: ids by name, times as the timeline shows them, long hashes by their beginning. */
export function spellValue(value: unknown, name = '', names: Names = {}): string {
  if (name === 'edit' && typeof value === 'string') return `“${spellAction(value)}”`
  if (typeof value === 'string') return names[value] ?? (/^[0-9a-f]{64,}$/.test(value) ? `${value.slice(0, 12)}…` : value)
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return spellNumber(value, name)
  if (value === null) return 'none'
  if (isEventTime(value)) return `${formatEventTime(value)}, ${formatZone(value.zoneMinutes)}, ${value.meaning}`
  if (Array.isArray(value)) return value.length === 0 ? 'none' : spellList(value, name, names)
  return Object.entries(value as object).map(([key, one]) => spellPair(key, one, names)).join(', ')
}

/** Of a long list its beginning: the line itself holds all of it. */
const MOST_LISTED = 20

function spellList(values: readonly unknown[], name: string, names: Names): string {
  const words = values.slice(0, MOST_LISTED).map((one) => spellValue(one, name, names)).join(', ')
  return values.length > MOST_LISTED ? `${words} and ${values.length - MOST_LISTED} more` : words
}

function spellPair(name: string, value: unknown, names: Names): string {
  const flag = typeof value === 'boolean' ? FLAG_WORDS[name]?.[value ? 0 : 1] : undefined
  return flag ?? `${spellField(name)} ${spellValue(value, name, names)}`
}

function spellNumber(value: number, name: string): string {
  if (name.endsWith('Ms')) return formatInstant(value)
  if (name.endsWith('Bytes')) return `${value.toLocaleString('en')} bytes`
  return name === 'exhibitNumber' ? `E-${value}` : String(value)
}

/** The details of a line in words, as far as they tell people something. */
export const spellDetails = (details: Record<string, unknown>, names: Names = {}): string =>
  Object.entries(details).filter(([name, value]) => !TECHNICAL.has(name) && value !== null).map(([name, value]) => spellPair(name, value, names)).join(' · ')

/** The ids of things that stand in a line. */
export function idsIn(line: { subject: string | null; caseId: string | null; details: Record<string, unknown> }): string[] {
  const text = JSON.stringify([line.subject, line.caseId, line.details])
  return [...new Set(text.match(/\b(?:ev|event|prop|note|annot|case|slot)_[0-9a-z]{16,26}\b/g) ?? [])]
}
