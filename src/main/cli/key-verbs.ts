import type { VaultSlot } from '../../shared/contract/vault.ts'
import { AppError } from '../../shared/errors.ts'
import { formatInstant } from '../../shared/time.ts'
import { text, type Verb, type VerbCall } from './arguments.ts'
import { askPassphrase } from './ask-passphrase.ts'
import { readPassphraseFile } from './passphrase-file.ts'
import { VAULT_OPTIONS, VAULT_SYNOPSIS } from './vault-verbs.ts'

const NEW = { 'new-passphrase-file': { type: 'string' } } as const
const NEW_SYNOPSIS = '[--new-passphrase-file F]'
const SLOT = '{"id","kind","name","madeMs"}'

/** Who may open a vault. `--passphrase-file` may hold the recovery key as well. */
export const keyVerbs: Record<string, Verb> = {
  'passphrase list': {
    synopsis: VAULT_SYNOPSIS,
    says: `List who may open the vault: owner, deputies, recovery key. --json: {"slots":[${SLOT}]}`,
    options: VAULT_OPTIONS, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      await call.environment.open(call)
      const slots = await call.environment.call('vault.slots', {})
      return { document: { slots }, text: slots.map(spell).join('\n') }
    },
  },
  'passphrase change': {
    synopsis: `${VAULT_SYNOPSIS} ${NEW_SYNOPSIS}`,
    says: `Change the passphrase the vault was opened with; opened with the recovery key, the owner’s. Copies of the vault made before still open with the old one. --json: {"changed":${SLOT}}`,
    options: { ...VAULT_OPTIONS, ...NEW }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const secret = await call.environment.open(call)
      const changed = await call.environment.call('vault.changePassphrase', { secret, passphrase: await newPassphrase(call) })
      return { document: { changed }, text: 'The passphrase is changed. Copies of the vault made before still open with the old one: “rekey” gives the vault a new key.' }
    },
  },
  'passphrase add': {
    synopsis: `${VAULT_SYNOPSIS} ${NEW_SYNOPSIS} --name N`,
    says: `Let a deputy open the vault with a passphrase of their own; three at most. --json: {"added":${SLOT}}`,
    options: { ...VAULT_OPTIONS, ...NEW, name: { type: 'string' } }, needs: ['vault', 'name'], positionals: [0, 0],
    async run(call) {
      const secret = await call.environment.open(call)
      const added = await call.environment.call('vault.addDeputy', { secret, name: text(call, 'name')!, passphrase: await newPassphrase(call) })
      return { document: { added }, text: spell(added) }
    },
  },
  'passphrase remove': {
    synopsis: `${VAULT_SYNOPSIS} --name N`,
    says: `Take a deputy’s passphrase out, by name or id. It goes on opening copies made before. --json: {"removed":${SLOT}}`,
    options: { ...VAULT_OPTIONS, name: { type: 'string' } }, needs: ['vault', 'name'], positionals: [0, 0],
    async run(call) {
      const secret = await call.environment.open(call)
      const wanted = text(call, 'name')!
      const removed = (await call.environment.call('vault.slots', {})).find((slot) => slot.kind === 'deputy' && (slot.name === wanted.trim() || slot.id === wanted))
      if (!removed) throw new AppError('NOT_FOUND', `There is no deputy named “${wanted}”. “passphrase list” shows who there is.`)
      await call.environment.call('vault.removeDeputy', { secret, slotId: removed.id })
      return { document: { removed }, text: `${removed.name} is removed.` }
    },
  },
  'recovery new': {
    synopsis: VAULT_SYNOPSIS,
    says: 'Make a new recovery key, shown this once; the old one then opens nothing but copies made before. --json: {"recoveryKey"}',
    options: VAULT_OPTIONS, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const secret = await call.environment.open(call)
      const made = await call.environment.call('vault.replaceRecoveryKey', { secret })
      return { document: made, text: `New recovery key, shown this once:\n  ${made.recoveryKey}` }
    },
  },
  rekey: {
    synopsis: `${VAULT_SYNOPSIS} ${NEW_SYNOPSIS}`,
    says: 'Give the vault a new key: what was learnt of the old one does not open what is written from now on. Keeps the passphrase unless a new one is given; removes every deputy; makes a new recovery key. --json: {"recoveryKey","message"}',
    options: { ...VAULT_OPTIONS, ...NEW }, needs: ['vault'], positionals: [0, 0],
    async run(call) {
      const secret = await call.environment.open(call)
      const passphrase = call.values['new-passphrase-file'] === undefined ? {} : { passphrase: await newPassphrase(call) }
      const { jobId, recoveryKey } = await call.environment.call('vault.rekey', { secret, ...passphrase })
      const { job } = await call.environment.follow(jobId)
      if (job.state !== 'done') throw new AppError(job.state === 'cancelled' ? 'CANCELLED' : 'WRITE_FAILED', job.message)
      return { document: { recoveryKey, message: job.message }, text: `${job.message}.\nNew recovery key, shown this once:\n  ${recoveryKey}` }
    },
  },
}

const newPassphrase = (call: VerbCall): Promise<string> => {
  const file = text(call, 'new-passphrase-file')
  return file === undefined ? askPassphrase(true, 'New passphrase') : readPassphraseFile(file)
}

const KINDS: Record<VaultSlot['kind'], string> = { owner: 'owner', deputy: 'deputy', recovery: 'recovery key' }

const spell = (slot: VaultSlot) => `${slot.id}  ${KINDS[slot.kind].padEnd(12)}  ${slot.madeMs === null ? '-' : formatInstant(slot.madeMs)}  ${slot.name}`.trimEnd()
