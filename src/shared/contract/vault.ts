import { z } from 'zod'
import { InstantMs } from '../time.ts'
import { JobId } from '../ids.ts'
import { command, query } from './operation.ts'
import { Passphrase, Title } from './text.ts'

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
})
export type VaultStatus = z.infer<typeof VaultStatus>

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
  'vault.verify': command(nothing, z.object({ jobId: JobId })),
  'vault.lastVerify': query(nothing, VerifyReport.nullable()),
}
