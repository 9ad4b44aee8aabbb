import { createHash } from 'node:crypto'
import type { JournalEntry } from '../../shared/contract/journal.ts'

/** JSON as RFC 8785 wants it: keys sorted by UTF-16 units, no spaces, numbers and strings as ECMAScript writes them. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).filter(([, one]) => one !== undefined).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`
}

/** SHA-256 of the line's canonical JSON without its own hash; through `previousHash` it covers every line before. */
export function hashEntry(entry: Omit<JournalEntry, 'hash'>): string {
  const { sequence, atMs, zoneMinutes, elapsedMs, actor, action, subject, caseId, details, previousHash } = entry
  // Lines from before zone and elapsed time were kept were hashed without them.
  const clock = zoneMinutes === null ? {} : { zoneMinutes, elapsedMs }
  return createHash('sha256').update(canonicalJson({ sequence, atMs, ...clock, actor, action, subject, caseId, details, previousHash })).digest('hex')
}
