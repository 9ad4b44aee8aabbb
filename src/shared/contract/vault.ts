import { z } from 'zod'
import { InstantMs } from '../time.ts'
import { JobId } from '../ids.ts'
import { command, query } from './operation.ts'
import { Passphrase, SlotName, Title } from './text.ts'

/** Names a vault folder without giving its path to the page. */
export const VaultRef = z.string().regex(/^vault_[0-9a-f]{16}$/)
export type VaultRef = z.infer<typeof VaultRef>

export const VaultSummary = z.object({
  ref: VaultRef,
  name: z.string(),
  /** The folder, shown so that people can find and back up what is theirs. */
  folder: z.string(),
  sizeBytes: z.number(),
  lastOpenedMs: InstantMs.nullable(),
  state: z.enum(['ready', 'missing', 'damaged', 'too-new']),
})
export type VaultSummary = z.infer<typeof VaultSummary>

export const VaultStatus = z.object({
  open: VaultSummary.pick({ ref: true, name: true, folder: true }).nullable(),
  evidenceCount: z.number(),
  caseCount: z.number(),
  /** True for the vault that `vault.openDemo` makes; its passphrase is published. */
  demo: z.boolean(),
  /** Minutes without use after which the vault is locked. */
  idleMinutes: z.int(),
  /** When the vault was last backed up, and where to; null: never. */
  lastBackup: z.object({ atMs: InstantMs, folder: z.string(), ok: z.boolean() }).nullable(),
})
export type VaultStatus = z.infer<typeof VaultStatus>

export const SlotId = z.string().regex(/^slot_[0-9a-f]{16}$/)

/** A way to open a vault: the owner's passphrase, a deputy's, or the recovery key. `madeMs` null: from before that was kept. */
export const VaultSlot = z.object({
  id: SlotId, kind: z.enum(['owner', 'deputy', 'recovery']), name: z.string(), madeMs: InstantMs.nullable(),
})
export type VaultSlot = z.infer<typeof VaultSlot>

export const PassphraseStrength = z.object({
  /** zxcvbn's scale: 0 guessed at once … 4 very hard to guess. */
  score: z.int().min(0).max(4),
  /** In words: how long an attacker with the vault file needs. */
  crackTime: z.string(),
  advice: z.string(),
  acceptable: z.boolean(),
})
export type PassphraseStrength = z.infer<typeof PassphraseStrength>

export const VerifyFinding = z.object({ subject: z.string(), problem: z.string() })
export const VerifyReport = z.object({
  ok: z.boolean(), checked: z.number(), findings: z.array(VerifyFinding), atMs: InstantMs,
})
export type VerifyReport = z.infer<typeof VerifyReport>

/** A backup that was written and read back. `generation`: its name in `folder`; `copied`: sealed files that were not there yet. */
export const BackupReport = VerifyReport.omit({ checked: true }).extend({
  generation: z.string(), folder: z.string(), copied: z.int(), verified: z.int(), journalSequence: z.int(), journalHash: z.string(),
})
export type BackupReport = z.infer<typeof BackupReport>

/** A line of the custody journal by number and hash. */
export const JournalHead = z.strictObject({ sequence: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })
export type JournalHead = z.infer<typeof JournalHead>

const nothing = z.strictObject({})

export const vault = {
  'vault.list': query(nothing, z.object({ vaults: z.array(VaultSummary), defaultFolder: z.string() }), { open: true }),
  'vault.status': query(nothing, VaultStatus, { open: true }),
  'vault.estimate': query(z.strictObject({ passphrase: Passphrase }), PassphraseStrength, { open: true }),
  'vault.create': command(z.strictObject({ name: Title, passphrase: Passphrase }), z.object({ ref: VaultRef, recoveryKey: z.string() }), { open: true }),
  /** `secret` is the passphrase or the recovery key: the core tells them apart. */
  'vault.unlock': command(z.strictObject({ ref: VaultRef, secret: Passphrase }), VaultStatus, { open: true }),
  'vault.openDemo': command(nothing, VaultStatus, { open: true }),
  'vault.lock': command(nothing, nothing, { open: true }),
  /** A person used the window just now: the idle lock counts from here. */
  'vault.stir': query(nothing, nothing, { open: true }),
  'vault.setIdle': command(z.strictObject({ minutes: z.int().min(1).max(240) }), z.object({ minutes: z.int() })),
  /** `against`: a line of the journal that was noted elsewhere, such as the head printed in a dossier; it must still be there. */
  'vault.verify': command(z.strictObject({ against: JournalHead.optional() }), z.object({ jobId: JobId })),
  /** What was found wrong when the vault was opened, in sentences; all of it is in the journal. */
  'vault.openingProblems': query(nothing, z.array(z.string())),
  'vault.slots': query(nothing, z.array(VaultSlot)),
  // Each asks for a passphrase or the recovery key again, as `secret`, and leaves its custody line itself: working out keys takes seconds.
  'vault.changePassphrase': command(z.strictObject({ secret: Passphrase, passphrase: Passphrase }), VaultSlot, { open: true }),
  'vault.addDeputy': command(z.strictObject({ secret: Passphrase, name: SlotName, passphrase: Passphrase }), VaultSlot, { open: true }),
  'vault.removeDeputy': command(z.strictObject({ secret: Passphrase, slotId: SlotId }), nothing, { open: true }),
  'vault.replaceRecoveryKey': command(z.strictObject({ secret: Passphrase }), z.object({ recoveryKey: z.string() }), { open: true }),
  /** The recovery key opens the vault once the job has ended well; until then, and if it fails, the old one does. */
  'vault.rekey': command(z.strictObject({ secret: Passphrase, passphrase: Passphrase.optional() }), z.object({ jobId: JobId, recoveryKey: z.string() }), { open: true }),
  'vault.lastVerify': query(nothing, VerifyReport.nullable()),
  /** Copies what is new and verifies all of it. `chosen`: the host asks for the folder; `last`: where the last backup went, asked for when there is none. */
  'vault.backup': command(z.strictObject({ to: z.enum(['chosen', 'last']) }), z.object({ jobId: JobId })),
  'vault.lastBackup': query(nothing, BackupReport.nullable()),
}
