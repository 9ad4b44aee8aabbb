import { chooseFiles } from '../features/evidence/index.ts'
import type { Command } from '../ui/index.ts'
import { SECTIONS, useNavigation } from './navigation.ts'
import { cyclePanes } from './panes.ts'
import { SECTION_WORDS } from './sections.ts'
import { useTheme } from './theme.ts'
import { lockVault, panic, useVault } from './vault-state.ts'

const nav = () => useNavigation.getState()
function importInto(intake: 'dialog' | 'folder'): void {
  const { caseId, goTo } = nav()
  if (!caseId) return
  goTo('evidence')
  chooseFiles(caseId, intake)
}
const hasCase = () => nav().caseId !== null

/** What can be done from anywhere while a vault is open. */
export const APP_COMMANDS: readonly Command[] = [
  { id: 'app.palette', title: 'Search and commands', group: 'Everywhere', keys: 'Mod+K', run: () => nav().show('palette') },
  { id: 'app.search', title: 'Search the words of the vault', group: 'Everywhere', keys: 'Mod+Shift+F', run: () => nav().show('search') },
  { id: 'app.lock', title: 'Lock the vault', group: 'Everywhere', keys: 'Mod+L', isAlways: true, run: () => void lockVault() },
  { id: 'app.destroy', title: 'Destroy the vault…', group: 'Everywhere', run: () => nav().show('destroy') },
  { id: 'app.vault', title: 'Vault: passphrase, deputies, recovery key, new key', group: 'Everywhere', run: () => nav().show('vault') },
  { id: 'app.backup', title: 'Back up the vault…', group: 'Everywhere', run: () => nav().show('backup') },
  { id: 'app.next-pane', title: 'Next pane', group: 'Everywhere', keys: 'F6', run: () => cyclePanes(1) },
  { id: 'app.previous-pane', title: 'Previous pane', group: 'Everywhere', keys: 'Shift+F6', run: () => cyclePanes(-1) },
  { id: 'app.keys', title: 'Keyboard', group: 'Everywhere', keys: '?', run: () => nav().show('keys') },
  { id: 'app.theme', title: 'Change theme: system, light, dark', group: 'Everywhere', run: () => useTheme.getState().next() },
  { id: 'app.import', title: 'Import screenshots…', group: 'Everywhere', keys: 'Mod+I', when: hasCase, run: () => importInto('dialog') },
  { id: 'app.import-folder', title: 'Import a folder…', group: 'Everywhere', keys: 'Mod+Shift+I', when: hasCase, run: () => importInto('folder') },
  { id: 'app.cases', title: 'All cases', group: 'Go to', keys: 'Mod+O', run: () => nav().closeCase() },
  ...SECTIONS.map((section, index): Command => ({
    id: `go.${section}`, title: SECTION_WORDS[section].title, group: 'Go to', keys: `Mod+${index + 1}`, when: hasCase, run: () => nav().goTo(section),
  })),
]

/** Also while a new recovery key is on the screen and the frame is not. */
export const PANIC_COMMANDS: readonly Command[] = [
  { id: 'app.panic', title: 'Panic: lock at once, save nothing', group: 'Everywhere', keys: 'Mod+Shift+L', isAlways: true, when: () => useVault.getState().status?.open != null, run: panic },
]
