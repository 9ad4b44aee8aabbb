import { randomBytes } from 'node:crypto'
import type { Checkpoint, CheckpointVerdict } from '../../shared/contract/journal.ts'
import type { JournalHead } from '../../shared/contract/vault.ts'
import { AppError } from '../../shared/errors.ts'
import { formatInstant } from '../../shared/time.ts'
import type { Clock } from '../ports.ts'
import { PROGRAM, type Store } from '../store/index.ts'
import type { OpenVault } from '../vault/index.ts'
import { isSignedWith, noteKey, type NoteKey, type Signature } from './signed-note.ts'

/**
 * Signed checkpoints of the custody journal: a line’s number and hash, and when that was said, under the vault’s own key. Kept by somebody
 * else, on paper or in an export, one shows later that the journal up to that line was rewritten or put back. The layout is C2SP’s
 * tlog-checkpoint with the time as extension line; the hash is that of a chain, not of a tree. See docs/vault-format.md.
 */
export interface Signing {
  store: Pick<Store, 'settings' | 'journal' | 'transaction'>
  vault: Pick<OpenVault, 'id'>
}

/** Of the journal as it is now. In a vault that has no key for it yet, one is made, which leaves a line. Throws as a transaction does. */
export function checkpointNow(signing: Signing, clock: Clock): Checkpoint {
  requireKey(signing)
  const { sequence, hash } = signing.store.journal.last()
  return checkpointAt(signing, { sequence, hash }, clock.nowMs())
}

/** Of an earlier line, as of that time: the same line and time give the same note. */
export function checkpointAt(signing: Signing, line: JournalHead, atMs: number): Checkpoint {
  const key = requireKey(signing)
  const time = spellTime(atMs)
  return { ...line, atMs: Date.parse(time), note: key.sign(spellText(key.name, line, time)), verifierKey: key.verifierKey }
}

/** Sees to it that the vault has its key before a copy of it is made: the copy is to know the checkpoints made of it. */
export const prepareCheckpoints = (signing: Signing): void => void requireKey(signing)

/** Makes the vault’s key where there is none, and gives its verifier key then; null where there was one. Inside a transaction. */
export function makeCheckpointKey({ store, vault }: Signing): string | null {
  if (store.settings.get('checkpointSeed')) return null
  const seed = randomBytes(32)
  store.settings.set('checkpointSeed', seed.toString('hex'))
  return noteKey(nameOf(vault), seed).verifierKey
}

function requireKey(signing: Signing): NoteKey {
  const { store, vault } = signing
  const seed = store.settings.get('checkpointSeed')
  if (seed) return noteKey(nameOf(vault), Buffer.from(seed, 'hex'))
  store.transaction(() => {
    const checkpointKey = makeCheckpointKey(signing)
    store.journal.append({ action: 'vault.checkpointKeyMade', actor: PROGRAM, subject: null, caseId: null, details: { checkpointKey } })
  })
  return requireKey(signing)
}

const nameOf = ({ id }: Pick<OpenVault, 'id'>): string => `lamplighter/${id}`

/** To the second: it may have to be typed from paper. */
const spellTime = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 19)}Z`

const spellText = (name: string, { sequence, hash }: JournalHead, time: string): string =>
  `${name}\n${sequence}\n${Buffer.from(hash, 'hex').toString('base64')}\n${time}\n`

const NOTE = /(lamplighter\/[0-9a-f]{32})\s+(\d{1,15})\s+([A-Za-z0-9+/]{43}=)\s+(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\s+(?=[—–-]\s)/
/** 4 bytes of key hash and 64 of signature in base64. */
const SIGNATURE = /[—–-]\s+(\S+)\s+((?:[A-Za-z0-9+/]\s*){91}=)/g

/**
 * A checkpoint as it was noted: it stands however its lines were broken on the way and whatever stands around it, also as the string of a
 * JSON file. Throws BAD_INPUT.
 */
export function parseCheckpoint(noted: string): { name: string; line: JournalHead; atMs: number; text: string; signatures: Signature[] } {
  const plain = noted.replaceAll('\\n', '\n')
  const match = NOTE.exec(plain)
  if (!match) throw new AppError('BAD_INPUT', 'That is not a checkpoint: it begins with “lamplighter/” and the vault’s number, and ends with the signature after a dash. Copy all of it.')
  const [whole, name, sequence, base64, time] = match as unknown as [string, string, string, string, string]
  const line = { sequence: Number(sequence), hash: Buffer.from(base64, 'base64').toString('hex') }
  const below = plain.slice(match.index + whole.length).matchAll(SIGNATURE)
  const signatures = [...below].map(([, signer, pieces]) => ({ name: signer!, base64: pieces!.replace(/\s+/g, '') }))
  return { name, line, atMs: Date.parse(time), text: spellText(name, line, time), signatures }
}

/** Holds what was noted against the vault as it is now. Throws BAD_INPUT for what is no checkpoint. */
export function compareCheckpoint(signing: Signing, noted: string): CheckpointVerdict {
  const { name, line, atMs, text, signatures } = parseCheckpoint(noted)
  return { ...line, atMs, ...judge(signing, { name, line, atMs, text, signatures }) }
}

function judge(signing: Signing, { name, line, atMs, text, signatures }: ReturnType<typeof parseCheckpoint>): Pick<CheckpointVerdict, 'verdict' | 'message'> {
  const { journal } = signing.store
  const key = requireKey(signing)
  if (name !== key.name) return { verdict: 'other-vault', message: 'This checkpoint was signed by another vault. It says nothing about this one.' }
  if (!isSignedWith(key.verifierKey, text, signatures)) return { verdict: 'signature-wrong', message: 'The signature is wrong: a character was copied wrongly, the checkpoint was altered, or it was not signed by this vault.' }
  const kept = journal.at(line.sequence)
  if (!kept) return { verdict: 'rolled-back', message: `The checkpoint names line ${line.sequence}, but this journal ends at line ${journal.last().sequence}: the vault was put back to an earlier state, or its newest lines were lost.` }
  // Opening a vault writes a line: one that was put back is seldom shorter for long.
  if (kept.hash !== line.hash && kept.atMs >= atMs + 1_000) return { verdict: 'rolled-back', message: `Line ${line.sequence} of this journal is not the line that was signed; it was written on ${formatInstant(kept.atMs)}, after the checkpoint: the vault was put back to an earlier state and used again.` }
  if (kept.hash !== line.hash) return { verdict: 'rewritten', message: `Line ${line.sequence} of this journal is not the line that was signed: the journal was rewritten since.` }
  return { verdict: 'holds', message: `The checkpoint holds: line ${line.sequence} stands as it was signed, and through its hash every line before it, as far as verification finds the chain whole.` }
}

/** Says that so many lines with this SHA-256 were exported from the journal: what binds an extract, whose lines do not follow one another. */
export function signExtract(signing: Signing, { lines, sha256 }: { lines: number; sha256: string }, atMs: number): string {
  const key = requireKey(signing)
  return key.sign(`${key.name} journal extract\n${lines}\n${Buffer.from(sha256, 'hex').toString('base64')}\n${spellTime(atMs)}\n`)
}
