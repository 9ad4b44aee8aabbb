import { z } from 'zod'
import { InstantMs } from '../time.ts'
import { FindingCode } from '../findings.ts'
import { CaseId, EvidenceId, JobId } from '../ids.ts'
import { command, query } from './operation.ts'
import { Secret } from './secret.ts'
import { SlotName, Title } from './text.ts'

/** Names a vault folder without giving its path to the page. */
export const VaultRef = z.string().regex(/^vault_[0-9a-f]{16}$/)
export type VaultRef = z.infer<typeof VaultRef>

export const VaultSummary = z.object({
  ref: VaultRef,
  name: z.string(),
  /** The folder, shown so that people can find and back up what is theirs. */
  folder: z.string(),
  lastOpenedMs: InstantMs.nullable(),
  /** `destroyed`: what it holds is there, and both copies of the header that opened it are gone. */
  state: z.enum(['ready', 'missing', 'damaged', 'destroyed', 'too-new']),
  /** True: it lies outside the folder of vaults and was named by the person; `vault.forget` takes it out of the list. */
  elsewhere: z.boolean().optional(),
})
export type VaultSummary = z.infer<typeof VaultSummary>

/** Who works with a vault, as they say themselves; the journal names them in every line. `role` may be empty. */
export const Operator = z.strictObject({ name: SlotName, role: z.string().trim().max(60).refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'must be well-formed text on one line') })
export type Operator = z.infer<typeof Operator>

export const VaultStatus = z.object({
  open: VaultSummary.pick({ ref: true, name: true, folder: true }).nullable(),
  evidenceCount: z.number(),
  caseCount: z.number(),
  /** True for the vault that `vault.openDemo` makes; its passphrase is published. */
  demo: z.boolean(),
  /** Null while nobody has said who works here. */
  operator: Operator.nullable(),
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

/** `caseId` and `evidenceId` where it concerns something in a case. What each code means: docs/vault-format.md, “Findings”. */
export const VerifyFinding = z.object({ subject: z.string(), problem: z.string(), code: FindingCode, caseId: CaseId.optional(), evidenceId: EvidenceId.optional() })
export type VerifyFinding = z.infer<typeof VerifyFinding>
/** `sinceMs`, `parts`: where it was stopped and resumed, when it was begun and in how many parts it was done. */
export const VerifyReport = z.object({
  ok: z.boolean(), checked: z.number(), findings: z.array(VerifyFinding), atMs: InstantMs, sinceMs: InstantMs.optional(), parts: z.int().optional(),
})
export type VerifyReport = z.infer<typeof VerifyReport>

/**
 * A backup that was written and read back. `generation`: its name in `folder`; `copied`: sealed files that were not there yet. `oneFile`:
 * `folder` is a file that holds it all.
 */
export const BackupReport = VerifyReport.omit({ checked: true }).extend({
  generation: z.string(), folder: z.string(), oneFile: z.boolean().optional(), copied: z.int(), verified: z.int(), journalSequence: z.int(), journalHash: z.string(),
})
export type BackupReport = z.infer<typeof BackupReport>

/** Names a backup the person chose, without taking its path from the page. */
export const BackupRef = z.string().regex(/^backup_[0-9a-f]{16}$/)
export type BackupRef = z.infer<typeof BackupRef>

/** A backup that can be restored, as it can be told without its keys. Generations: newest first. */
export const FoundBackup = z.object({
  ref: BackupRef, place: z.string(), oneFile: z.boolean(),
  /** The vault's name. */
  name: z.string(),
  generations: z.array(z.object({ name: z.string(), atMs: InstantMs, sizeBytes: z.number().nullable() })),
})
export type FoundBackup = z.infer<typeof FoundBackup>

/** A line of the custody journal by number and hash. */
export const JournalHead = z.strictObject({ sequence: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) })
export type JournalHead = z.infer<typeof JournalHead>

const nothing = z.strictObject({})

export const vault = {
  'vault.list': query(nothing, z.object({ vaults: z.array(VaultSummary), defaultFolder: z.string() }), { open: true }),
  'vault.status': query(nothing, VaultStatus, { open: true }),
  /** The public key for `Secret`s, in base64. Another one after every lock. */
  'vault.sealingKey': query(nothing, z.object({ key: z.string() }), { open: true }),
  'vault.estimate': query(z.strictObject({ passphrase: Secret }), PassphraseStrength, { open: true }),
  'vault.create': command(z.strictObject({ name: Title, passphrase: Secret, operator: Operator.optional() }), z.object({ ref: VaultRef, recoveryKey: z.string() }), { open: true }),
  /** `secret` is the passphrase or the recovery key: the core tells them apart. */
  'vault.unlock': command(z.strictObject({ ref: VaultRef, secret: Secret }), VaultStatus, { open: true }),
  'vault.openDemo': command(nothing, VaultStatus, { open: true }),
  'vault.lock': command(nothing, nothing, { open: true }),
  /** Locks at once: what runs is not waited for, and the process that holds the keys is ended. */
  'vault.panic': command(nothing, nothing, { open: true }),
  /**
   * Destroys the header's copies: neither passphrase nor recovery key opens the vault any more. `name`: the vault's, as the person typed it.
   * Throws HELD when it is open and a case is under legal hold (locked, that cannot be known), VAULT_IN_USE, BAD_INPUT for another name.
   */
  'vault.destroy': command(z.strictObject({ ref: VaultRef, name: Title }), nothing, { open: true }),
  /** A person used the window just now: the idle lock counts from here. */
  'vault.stir': query(nothing, nothing, { open: true }),
  'vault.setOperator': command(Operator, Operator),
  'vault.setIdle': command(z.strictObject({ minutes: z.int().min(1).max(240) }), z.object({ minutes: z.int() })),
  /** `resume`: goes on where the last one stopped, if it can. `against`: a line of the journal that was noted elsewhere, such as the head printed in a dossier; it must still be there. */
  'vault.verify': command(z.strictObject({ against: JournalHead.optional(), resume: z.boolean().optional() }), z.object({ jobId: JobId })),
  /** What unlocking looks at, without reading a sealed file; marks and records nothing. */
  'vault.quickVerify': query(z.strictObject({ against: JournalHead.optional() }), VerifyReport),
  /** A verification that was stopped and can be resumed; null: none, or it is too long ago. */
  'vault.unfinishedVerify': query(nothing, z.object({ startedMs: InstantMs, stoppedMs: InstantMs, done: z.number(), total: z.number() }).nullable()),
  /** What was found wrong when the vault was opened, in sentences; all of it is in the journal. */
  'vault.openingProblems': query(nothing, z.array(z.string())),
  'vault.slots': query(nothing, z.array(VaultSlot)),
  // Each asks for a passphrase or the recovery key again, as `secret`, and leaves its custody line itself: working out keys takes seconds.
  'vault.changePassphrase': command(z.strictObject({ secret: Secret, passphrase: Secret }), VaultSlot, { open: true }),
  'vault.addDeputy': command(z.strictObject({ secret: Secret, name: SlotName, passphrase: Secret }), VaultSlot, { open: true }),
  'vault.removeDeputy': command(z.strictObject({ secret: Secret, slotId: SlotId }), nothing, { open: true }),
  'vault.replaceRecoveryKey': command(z.strictObject({ secret: Secret }), z.object({ recoveryKey: z.string() }), { open: true }),
  /** The recovery key opens the vault once the job has ended well; until then, and if it fails, the old one does. */
  'vault.rekey': command(z.strictObject({ secret: Secret, passphrase: Secret.optional() }), z.object({ jobId: JobId, recoveryKey: z.string() }), { open: true }),
  'vault.lastVerify': query(nothing, VerifyReport.nullable()),
  /**
   * Copies what is new and verifies all of it. The host asks: for a `folder` that is there (where it holds other things, a folder in it is
   * taken), for a new folder (`chosen`), or for one `file`. `last`: where the last backup went; a folder where there was none.
   */
  'vault.backup': command(z.strictObject({ to: z.enum(['chosen', 'folder', 'file', 'last']) }), z.object({ jobId: JobId })),
  'vault.lastBackup': query(nothing, BackupReport.nullable()),
  // The host asks for the place in these two, for as long as it takes: a command would keep everything else waiting.
  /** The backups at a folder or file that the person chooses. `place` null: they gave up. */
  'vault.chooseBackup': query(z.strictObject({ kind: z.enum(['folder', 'file']) }), z.object({ place: z.string().nullable(), backups: z.array(FoundBackup) }), { open: true }),
  /** Lists a vault folder elsewhere from now on, or those in the folder chosen. `place` null: they gave up. */
  'vault.addFolder': query(nothing, z.object({ place: z.string().nullable(), vaults: z.array(VaultRef) }), { open: true }),
  /** Takes a vault elsewhere out of the list; the vault stays as it is. */
  'vault.forget': command(z.strictObject({ ref: VaultRef }), nothing, { open: true }),
  /** Makes a vault of a backup that `vault.chooseBackup` gave. `secret`: the passphrase or recovery key of then. Throws VAULT_EXISTS, VAULT_IN_USE. */
  'vault.restore': command(
    z.strictObject({ backup: BackupRef, generation: z.string().max(40), name: Title, secret: Secret }), z.object({ jobId: JobId, ref: VaultRef }), { open: true },
  ),
  'vault.stopRestore': command(z.strictObject({ jobId: JobId }), nothing, { open: true }),
}
