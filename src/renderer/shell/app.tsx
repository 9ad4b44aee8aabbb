import { useEffect, useMemo } from 'react'
import { StartScreen, useStart } from '../features/start/index.ts'
import { useVeiledPreviews } from '../features/evidence/index.ts'
import { followJobs } from '../features/jobs/index.ts'
import { call } from '../bridge/index.ts'
import { ErrorNotice } from '../features/notice/index.ts'
import { answerKeystroke, ToastRegion, useCommands } from '../ui/index.ts'
import { panicCommands } from './app-commands.ts'
import { followCopying } from './copying.ts'
import { useLanguage } from '../words/index.ts'
import { DropTarget } from './drop-target.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { Frame } from './frame.tsx'
import { useStirring } from './use-stirring.ts'
import { useNavigation } from './navigation.ts'
import { EditCommands } from './edit-commands.tsx'
import { EditHistory } from './edit-history.tsx'
import { followSystem } from './preferences.ts'
import { PreferencesPanel } from './preferences-panel.tsx'
import { followVault, refreshVault, useVault } from './vault-state.ts'
import './shell.css'

/** The page: the start screen until a vault is open, the frame from then on. */
export function App() {
  useEffect(followSystem, [])
  useEffect(followVault, [])
  useEffect(followJobs, [])
  useEffect(followCopying, [])
  const language = useLanguage((state) => state.language)
  useCommands(useMemo(() => (language ? panicCommands() : []), [language]))
  useEffect(() => {
    const answer = (event: KeyboardEvent) => void answerKeystroke(event)
    window.addEventListener('keydown', answer)
    return () => window.removeEventListener('keydown', answer)
  }, [])
  return (
    // Constants of the page keep the language of their first use: another one makes it anew.
    <ErrorBoundary key={language}>
      <DropTarget />
      <Screen />
      <ToastRegion />
    </ErrorBoundary>
  )
}

/** The demo's main case is the one it made first. */
async function openDemoCase(): Promise<void> {
  const cases = await call('case.list', {}).catch(() => [])
  const first = cases.toSorted((a, b) => a.createdMs - b.createdMs || a.id.localeCompare(b.id))[0]
  if (first) useNavigation.getState().openCase(first.id, 'evidence')
}

function Screen() {
  useStirring()
  useVeiledPreviews(useNavigation((state) => state.caseId))
  const { status, lockReason, error } = useVault()
  const isStarting = useStart((state) => state.stage !== 'choose')
  if (!status) return <main className="shell-wait"><ErrorNotice error={error} onRetry={() => void refreshVault()} /></main>
  if (!status.open || isStarting) return <StartScreen lockReason={lockReason} isDemoAsked={new URLSearchParams(location.search).has('demo')} onDemoOpened={openDemoCase} />
  return (
    <>
      <Frame status={status} />
      <EditCommands />
      <EditHistory />
      <PreferencesPanel />
    </>
  )
}
