import { Lock, Monitor, Moon, Search, Sun } from 'lucide-react'
import type { Output } from '../../shared/contract/index.ts'
import { JobsButton } from '../features/jobs/index.ts'
import { Chip, Icon, IconButton, Kbd, spellKeys, TlpChip } from '../ui/index.ts'
import { useNavigation } from './navigation.ts'
import { useTheme } from './theme.ts'
import { lockVault } from './vault-state.ts'

const THEMES = { system: { icon: Monitor, name: 'the system’s' }, light: { icon: Sun, name: 'light' }, dark: { icon: Moon, name: 'dark' } }

/** What is open, how it is marked, and what can be done from anywhere. */
export function TitleBar({ vaultName, openCase }: { vaultName: string; openCase: Output<'case.get'> | null }) {
  return (
    <header className="shell-title">
      <div className="shell-title-what">
        <span className="shell-title-vault is-truncated"><bdi>{vaultName}</bdi></span>
        <span aria-hidden className="type-faint">/</span>
        <h1 className="shell-title-case is-truncated" title={openCase?.title}><bdi>{openCase?.title ?? 'All cases'}</bdi></h1>
        {openCase && <Chip>{openCase.status === 'open' ? 'Open' : 'Closed'}</Chip>}
        {openCase && <TlpChip label={openCase.tlp} />}
        {openCase?.handling && <span className="shell-title-handling is-truncated"><bdi>{openCase.handling}</bdi></span>}
      </div>
      <Actions />
    </header>
  )
}

function Actions() {
  const show = useNavigation((state) => state.show)
  const { theme, next } = useTheme()
  return (
    <div className="shell-title-actions">
      <button type="button" className="shell-search" onClick={() => show('palette')} aria-keyshortcuts="Control+K Meta+K">
        <Icon of={Search} />
        <span>Search and commands</span>
        <Kbd keys="Mod+K" />
      </button>
      <JobsButton />
      <IconButton icon={THEMES[theme].icon} label={`Theme: ${THEMES[theme].name}`} onPress={next} />
      <IconButton icon={Lock} label={`Lock the vault (${spellKeys('Mod+L')})`} onPress={() => void lockVault()} />
    </div>
  )
}
