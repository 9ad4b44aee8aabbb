import { Archive, ArrowLeft, ArrowRight, KeyRound, Lock, OctagonX, Search, Settings2 } from 'lucide-react'
import type { Output } from '../../shared/contract/index.ts'
import { JobsButton } from '../features/jobs/index.ts'
import { Button, Chip, Icon, IconButton, Kbd, Menu, spellKeys, TlpChip } from '../ui/index.ts'
import { say } from '../words/index.ts'
import { AppMenu } from './app-menu.tsx'
import { useNavigation } from './navigation.ts'
import { lockVault, panic } from './vault-state.ts'
import { goBack, goForward, useVisits } from './visits.ts'

/** What is open, how it is marked, and what can be done from anywhere. */
export function TitleBar({ vaultName, openCase }: { vaultName: string; openCase: Output<'case.get'> | null }) {
  return (
    <header className="shell-title">
      <div className="shell-title-what">
        <AppMenu />
        <BackAndForward />
        <VaultMenu vaultName={vaultName} />
        <span aria-hidden className="type-faint">/</span>
        <h1 className="shell-title-case is-truncated" dir="auto" title={openCase?.title}>{openCase?.title ?? say('window.allCases')}</h1>
        {openCase && <Chip>{say(`window.case.${openCase.status}`)}</Chip>}
        {openCase && <TlpChip label={openCase.tlp} />}
        {openCase?.handling && <span className="shell-title-handling is-truncated" dir="auto">{openCase.handling}</span>}
      </div>
      <Actions />
    </header>
  )
}

function BackAndForward() {
  const { visits, at } = useVisits()
  const isSearching = useNavigation((state) => state.isSearching)
  return (
    <>
      <IconButton size="dense" icon={ArrowLeft} label={`${say('app.back')} (${spellKeys('Alt+ArrowLeft')})`} isDisabled={at <= 0 && !isSearching} onPress={goBack} />
      <IconButton size="dense" icon={ArrowRight} label={`${say('app.forward')} (${spellKeys('Alt+ArrowRight')})`} isDisabled={at >= visits.length - 1} onPress={goForward} />
    </>
  )
}

/** The vault’s name is the way to what concerns it as a whole. */
function VaultMenu({ vaultName }: { vaultName: string }) {
  const show = useNavigation((state) => state.show)
  return (
    <Menu label={say('window.vault')} trigger={<Button variant="quiet" size="dense" aria-label={say('window.vaultNamed', { name: vaultName })}><span className="shell-title-vault is-truncated" dir="auto">{vaultName}</span></Button>} entries={[
      { id: 'keys', label: say('window.vault.keys'), icon: KeyRound, run: () => show('vault') },
      { id: 'backup', label: say('window.vault.backup'), icon: Archive, run: () => show('backup') },
      { id: 'lock', label: say('window.vault.lock'), icon: Lock, keys: 'Mod+L', run: () => void lockVault() },
      { id: 'panic', label: say('window.vault.panic'), icon: OctagonX, keys: 'Mod+Shift+L', run: panic },
    ]} />
  )
}

function Actions() {
  const show = useNavigation((state) => state.show)
  return (
    <div className="shell-title-actions">
      <button type="button" className="shell-search" onClick={() => show('palette')} aria-keyshortcuts="Control+K Meta+K">
        <Icon of={Search} />
        <span>{say('window.searchAndCommands')}</span>
        <Kbd keys="Mod+K" />
      </button>
      <JobsButton />
      <IconButton icon={Settings2} label={say('preferences.title')} keys="Mod+," onPress={() => show('preferences')} />
      <IconButton icon={Lock} label={`${say('window.vault.lock')} (${spellKeys('Mod+L')})`} onPress={() => void lockVault()} />
    </div>
  )
}
