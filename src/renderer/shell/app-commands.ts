import { chooseFiles } from '../features/evidence/index.ts'
import { useSearchView } from '../features/search/index.ts'
import type { Command } from '../ui/index.ts'
import { say } from '../words/index.ts'
import { SECTIONS, useNavigation } from './navigation.ts'
import { cyclePanes } from './panes.ts'
import { sectionTitle } from './sections.ts'
import { nextTheme } from './preferences.ts'
import { lockVault, panic, useVault } from './vault-state.ts'
import { canGoBack, canGoForward, goBack, goForward } from './visits.ts'

const nav = () => useNavigation.getState()
function importInto(intake: 'dialog' | 'folder'): void {
  const { caseId, goTo } = nav()
  if (!caseId) return
  goTo('evidence')
  chooseFiles(caseId, intake)
}
export function openSearch(): void {
  useSearchView.setState(({ round }) => ({ round: round + 1 }))
  nav().search(true)
}
const hasCase = () => nav().caseId !== null

/** What can be done from anywhere while a vault is open. */
export const appCommands = (): Command[] => {
  const [group, goTo] = [say('app.everywhere'), say('app.goTo')]
  return [
    { id: 'app.palette', title: say('app.palette'), group, keys: 'Mod+K', run: () => nav().show('palette') },
    { id: 'app.commands', title: say('app.commands'), group, keys: 'Mod+Shift+P', run: () => nav().show('commands') },
    { id: 'app.search', title: say('app.search'), group, keys: 'Mod+Shift+F', run: openSearch },
    { id: 'app.lock', title: say('app.lock'), group, keys: 'Mod+L', isAlways: true, run: () => void lockVault() },
    { id: 'app.destroy', title: say('app.destroy'), group, run: () => nav().show('destroy') },
    { id: 'app.vault', title: say('app.vault'), group, run: () => nav().show('vault') },
    { id: 'app.backup', title: say('app.backup'), group, run: () => nav().show('backup') },
    { id: 'app.next-pane', title: say('app.nextPane'), group, keys: 'F6', run: () => cyclePanes(1) },
    { id: 'app.previous-pane', title: say('app.previousPane'), group, keys: 'Shift+F6', run: () => cyclePanes(-1) },
    { id: 'app.keys', title: say('app.keys'), group, keys: '?', run: () => nav().show('keys') },
    { id: 'app.theme', title: say('app.theme'), group, run: nextTheme },
    { id: 'app.preferences', title: say('preferences.open'), group, keys: 'Mod+,', run: () => nav().show('preferences') },
    { id: 'app.import', title: say('app.import'), group, keys: 'Mod+I', when: hasCase, run: () => importInto('dialog') },
    { id: 'app.import-folder', title: say('app.importFolder'), group, keys: 'Mod+Shift+I', when: hasCase, run: () => importInto('folder') },
    { id: 'app.back', title: say('app.back'), group: goTo, keys: 'Alt+ArrowLeft', when: canGoBack, run: goBack },
    { id: 'app.forward', title: say('app.forward'), group: goTo, keys: 'Alt+ArrowRight', when: canGoForward, run: goForward },
    { id: 'app.cases', title: say('app.cases'), group: goTo, keys: 'Mod+O', run: () => nav().closeCase() },
    ...SECTIONS.map((section, index): Command => ({
      id: `go.${section}`, title: sectionTitle(section), group: goTo, keys: `Mod+${index + 1}`, when: hasCase, run: () => nav().goTo(section),
    })),
  ]
}

/** Also while a new recovery key is on the screen and the frame is not. */
export const panicCommands = (): Command[] => [
  { id: 'app.panic', title: say('app.panic'), group: say('app.everywhere'), keys: 'Mod+Shift+L', isAlways: true, when: () => useVault.getState().status?.open != null, run: panic },
]
