import type { VaultSlot } from '../../shared/contract/vault.ts'
import type { createSettings } from './settings.ts'

/** Where a core is used from, when not from its window. */
export type Via = 'command line' | null

/** Who is at work, as the journal names them: the deputy whose passphrase opened the vault, else the operator that the vault was told of. */
export function spellOperator(settings: ReturnType<typeof createSettings>, slot: VaultSlot, via: Via): string {
  const operator = settings.get('operator')
  const told = operator ? [operator.name, operator.role].filter(Boolean).join(', ') : 'operator'
  const who = slot.kind === 'deputy' ? `${slot.name}, deputy` : told
  return via ? `${who} (${via})` : who
}
