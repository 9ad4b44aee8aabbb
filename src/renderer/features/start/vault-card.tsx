import type { ReactNode } from 'react'
import { Ellipsis, Flame, FolderX, History, ListX, Lock, ShieldAlert } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { VaultSummary } from '../../../shared/contract/vault.ts'
import { errorWords, useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Chip, formatAge, IconButton, Menu } from '../../ui/index.ts'

const STATES: Record<VaultSummary['state'], { icon: LucideIcon; words: string; why: string | null }> = {
  ready: { icon: Lock, words: 'Locked', why: null },
  missing: { icon: FolderX, words: 'Missing', why: errorWords.VAULT_NOT_FOUND.nextStep },
  damaged: { icon: ShieldAlert, words: 'Damaged', why: errorWords.VAULT_DAMAGED.nextStep },
  destroyed: { icon: Flame, words: 'Destroyed', why: 'Its keys were destroyed: neither passphrase nor recovery key opens it. Restore it from a backup.' },
  'too-new': { icon: History, words: 'Newer version', why: errorWords.VAULT_TOO_NEW.nextStep },
}

/** One vault as a card; the chosen one opens to show `children`. A vault that cannot be opened says why. */
export function VaultCard({ vault, isSelected, onSelect, onForgotten, children }: {
  vault: VaultSummary; isSelected: boolean; onSelect: () => void; onForgotten: () => void; children: ReactNode
}) {
  const { icon, words, why } = STATES[vault.state]
  const opened = vault.lastOpenedMs === null ? 'Never opened' : `Opened ${formatAge(vault.lastOpenedMs)}`
  return (
    <li className="vault-card" data-selected={isSelected || undefined} data-state={vault.state} data-elsewhere={vault.elsewhere || undefined}>
      <button type="button" className="vault-card-head" onClick={onSelect} disabled={why !== null} aria-expanded={isSelected}>
        <span className="vault-card-name"><bdi>{vault.name}</bdi></span>
        <Chip icon={icon} tone={why ? 'medium' : 'neutral'}>{words}</Chip>
        <span className="vault-card-facts is-truncated" title={vault.folder}>{opened} · <bdi className="type-faint">{vault.folder}</bdi></span>
        {why && <span className="vault-card-why">{why}</span>}
      </button>
      {vault.elsewhere && <Elsewhere vault={vault} onForgotten={onForgotten} />}
      {isSelected && children}
    </li>
  )
}

/** Listed because somebody opened its folder; the list can forget it, the vault stays. */
function Elsewhere({ vault, onForgotten }: { vault: VaultSummary; onForgotten: () => void }) {
  const forget = useCommand('vault.forget')
  const run = async () => {
    if (await forget.run({ ref: vault.ref })) onForgotten()
  }
  return (
    <div className="vault-card-menu">
      <Menu label={`More about ${vault.name}`} placement="bottom end" trigger={<IconButton icon={Ellipsis} size="dense" label={`More about ${vault.name}`} />}
        entries={[{ id: 'forget', label: 'Remove from this list', icon: ListX, run: () => void run() }]} />
      <ErrorNotice error={forget.error} />
    </div>
  )
}
