import type { ReactNode } from 'react'
import { FolderX, History, Lock, ShieldAlert } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { VaultSummary } from '../../../shared/contract/vault.ts'
import { errorWords } from '../../bridge/index.ts'
import { Chip, formatAge, formatSize } from '../../ui/index.ts'

const STATES: Record<VaultSummary['state'], { icon: LucideIcon; words: string; why: string | null }> = {
  ready: { icon: Lock, words: 'Locked', why: null },
  missing: { icon: FolderX, words: 'Missing', why: errorWords.VAULT_NOT_FOUND.nextStep },
  damaged: { icon: ShieldAlert, words: 'Damaged', why: errorWords.VAULT_DAMAGED.nextStep },
  'too-new': { icon: History, words: 'Newer version', why: errorWords.VAULT_TOO_NEW.nextStep },
}

/** One vault as a card; the chosen one opens to show `children`. A vault that cannot be opened says why. */
export function VaultCard({ vault, isSelected, onSelect, children }: {
  vault: VaultSummary; isSelected: boolean; onSelect: () => void; children: ReactNode
}) {
  const { icon, words, why } = STATES[vault.state]
  const opened = vault.lastOpenedMs === null ? 'never opened' : `opened ${formatAge(vault.lastOpenedMs)}`
  return (
    <li className="vault-card" data-selected={isSelected || undefined} data-state={vault.state}>
      <button type="button" className="vault-card-head" onClick={onSelect} disabled={why !== null} aria-expanded={isSelected}>
        <span className="vault-card-name"><bdi>{vault.name}</bdi></span>
        <Chip icon={icon} tone={why ? 'medium' : 'neutral'}>{words}</Chip>
        <span className="vault-card-facts is-truncated" title={vault.folder}>{formatSize(vault.sizeBytes)} · {opened} · <bdi className="type-faint">{vault.folder}</bdi></span>
        {why && <span className="vault-card-why">{why}</span>}
      </button>
      {isSelected && children}
    </li>
  )
}
