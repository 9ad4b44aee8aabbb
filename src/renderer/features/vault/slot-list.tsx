import { KeyRound, LifeBuoy, Trash2, UserRound } from 'lucide-react'
import type { VaultSlot } from '../../../shared/contract/vault.ts'
import { formatInstant } from '../../../shared/time.ts'
import { Icon, IconButton } from '../../ui/index.ts'

const KINDS = {
  owner: { icon: KeyRound, words: 'Owner’s passphrase' },
  deputy: { icon: UserRound, words: 'Deputy’s passphrase' },
  recovery: { icon: LifeBuoy, words: 'Recovery key' },
}

/** Each way to open the vault, whose it is and since when. */
export function SlotList({ slots, onRemove }: { slots: readonly VaultSlot[]; onRemove: (slot: VaultSlot) => void }) {
  return (
    <ul className="vault-slots" aria-label="Ways to open the vault">
      {slots.map((slot) => (
        <li key={slot.id} className="vault-slot">
          <Icon of={KINDS[slot.kind].icon} />
          <span>{KINDS[slot.kind].words}{slot.name && <>: <strong dir="auto">{slot.name}</strong></>}</span>
          <span className="type-small type-faint type-tabular">{slot.madeMs === null ? 'date not recorded' : `set ${formatInstant(slot.madeMs)}`}</span>
          {slot.kind === 'deputy' && <IconButton icon={Trash2} size="dense" label={`Remove ${slot.name}`} onPress={() => onRemove(slot)} />}
        </li>
      ))}
    </ul>
  )
}
