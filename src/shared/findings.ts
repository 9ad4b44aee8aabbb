import { z } from 'zod'
import { formatInstant } from './time.ts'

/** What can be wrong with a stored file; what quarantine marks it with. Explained in docs/vault-format.md, “Findings”. */
export const DAMAGE_CODES = ['altered', 'truncated', 'missing', 'exchanged', 'replaced-by-older'] as const
export const DamageCode = z.enum(DAMAGE_CODES)
export type DamageCode = z.infer<typeof DamageCode>

/** Everything verification can find. */
export const FINDING_CODES = [
  ...DAMAGE_CODES, 'unreadable', 'not-in-journal', 'row-missing', 'hash-differs', 'chain-broken', 'rolled-back', 'found-at-opening', 'database', 'sealed-head', 'header', 'stray-file',
] as const
export const FindingCode = z.enum(FINDING_CODES)
export type FindingCode = z.infer<typeof FindingCode>

/** A code in two or three words, for a table. */
export const FINDING_WORDS: Readonly<Record<FindingCode, string>> = {
  altered: 'Altered', truncated: 'Truncated', missing: 'Missing', exchanged: 'Exchanged', 'replaced-by-older': 'Older version',
  unreadable: 'Unreadable', 'not-in-journal': 'Not in the journal', 'row-missing': 'Gone from its case', 'hash-differs': 'Hash differs', 'chain-broken': 'Chain broken',
  'rolled-back': 'Rolled back', 'found-at-opening': 'Found at opening', database: 'Database', 'sealed-head': 'Sealed head', header: 'Vault header', 'stray-file': 'Stray file',
}

const DAMAGE_WORDS: Readonly<Record<DamageCode, string>> = {
  altered: 'was altered', truncated: 'was cut short', missing: 'is missing', exchanged: 'was exchanged for another’s', 'replaced-by-older': 'was replaced by an older version',
}

/** A stored file of an exhibit that verification found damaged, and when; `preview` where only the small picture of the gallery is concerned. */
export const Damage = z.object({ code: DamageCode, foundMs: z.int(), part: z.enum(['original', 'preview']) })
export type Damage = z.infer<typeof Damage>

/** What stands in the place of a picture: “Damaged: its sealed file was altered. Found 2026-01-12.” with the next step. */
export const spellDamage = ({ code, foundMs, part }: Damage): string =>
  `Damaged: ${part === 'original' ? 'its sealed file' : 'the sealed file of its preview'} ${DAMAGE_WORDS[code]}. Found ${formatInstant(foundMs).slice(0, 10)}. Restore from a backup or import the same file again.`
