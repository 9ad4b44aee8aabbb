import type { CopyProblem, OpenVault } from '../vault/index.ts'
import type { createJournal } from './journal.ts'
import type { createSettings } from './settings.ts'

const STATES: Record<CopyProblem['was'], string> = {
  missing: 'was missing', damaged: 'was damaged', changed: 'was changed by something other than Lamplighter', older: 'was older',
}

/**
 * Looks after the header at an opening: copies that are not the one in use are written anew, a change of passphrases that no custody
 * line tells of (a crash in between) gets its line. Returns what is an alarm, in sentences: a copy that something other than Lamplighter
 * spoiled, an earlier header put back. A disk that refuses the healing is left for the next opening. `interrupted`: a re-key was; a copy
 * of the other side of it is then no alarm.
 */
export function watchHeader(vault: OpenVault, journal: ReturnType<typeof createJournal>, settings: ReturnType<typeof createSettings>, interrupted: boolean): string[] {
  const healed = heal(vault)
  const record = (action: string, details: Record<string, unknown>) => journal.append({ action, actor: 'Lamplighter', subject: null, caseId: null, details })
  for (const { copy, was } of healed) record('vault.headerHealed', { copy, was })
  const known = settings.get('headerSequence')
  const sequence = vault.keyring.sequence()
  if (known !== null && sequence > known) record('vault.slotsChanged', { headerSequence: sequence, reason: 'the change was made just before Lamplighter was interrupted' })
  if (known !== sequence) settings.set('headerSequence', sequence)
  const older = known !== null && sequence < known
    ? [`The vault header is its version ${sequence}, but version ${known} was written: an earlier one was put back. A passphrase or recovery key that was replaced since may open the vault again.`]
    : []
  const foreign = healed.filter(({ was }) => was !== 'older' && !(was === 'changed' && interrupted))
  return [...older, ...foreign.map(({ copy, was }) => `${copy}, a copy of the vault header, ${STATES[was]}. It was not used, and was written anew from the other copy.`)]
}

function heal(vault: OpenVault): CopyProblem[] {
  try {
    return vault.healHeader()
  } catch {
    return []
  }
}
