import { useEffect, useMemo } from 'react'
import type { Output } from '../../shared/contract/index.ts'
import type { CaseId } from '../../shared/ids.ts'
import { BackupPanel } from '../features/backup/index.ts'
import { CaseList, CaseSection } from '../features/case/index.ts'
import { DossierSection } from '../features/dossier/index.ts'
import { JournalSection, useJournalVisit } from '../features/journal/index.ts'
import { TimelineSection, useEventSelection, useEvidenceSelection } from '../features/timeline/index.ts'
import { SearchSection } from '../features/search/index.ts'
import { DestroyVault } from '../features/start/index.ts'
import { OpeningNotice, VaultPanel } from '../features/vault/index.ts'
import { followFocusedItem, ItemMenu, showPaneOf, useDestination } from '../features/workspace/index.ts'
import type { Item } from '../features/workspace/index.ts'
import { useQuery } from '../bridge/index.ts'
import { ErrorNotice } from '../features/notice/index.ts'
import { useLanguage } from '../words/index.ts'
import { Dialog, useCommands } from '../ui/index.ts'
import { appCommands } from './app-commands.ts'
import { CasePanes } from './case-panes.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { KeySheet } from './key-sheet.tsx'
import { useNavigation } from './navigation.ts'
import type { Section } from './navigation.ts'
import { offerOpening } from './open-commands.ts'
import { Palette } from './palette.tsx'
import { followLostFocus } from './panes.ts'
import { Rail } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { TitleBar } from './title-bar.tsx'
import { followVisits } from './visits.ts'

const SECTION_VIEWS: Record<Section, (props: { caseId: CaseId }) => React.ReactNode> = {
  case: CaseView,
  evidence: CasePanes,
  timeline: TimelineSection,
  dossier: DossierSection,
  journal: JournalSection,
}

/** The same frame around every section of a case. */
export function Frame({ status }: { status: Output<'vault.status'> }) {
  const { caseId, section, overlay, isSearching, openCase, show, search } = useNavigation()
  const language = useLanguage((state) => state.language)
  useCommands(useMemo(() => (language ? appCommands() : []), [language]))
  useEffect(followWishes, [])
  useEffect(followVisits, [])
  useEffect(offerOpening, [])
  useEffect(followFocusedItem, [])
  useEffect(followLostFocus, [])
  useJournalVisits()
  const { data, error } = useQuery('case.get', caseId ? { caseId } : null, { refreshOn: (one) => one.name === 'case.changed' && one.caseId === caseId })
  const View = SECTION_VIEWS[section]
  return (
    <div className="shell">
      <TitleBar vaultName={status.open!.name} openCase={data ?? null} />
      <Rail />
      <main className="shell-stage" data-pane="stage" tabIndex={-1}>
        <OpeningNotice />
        <ErrorNotice error={error} />
        <ErrorBoundary key={`${caseId} ${isSearching ? 'search' : section}`}>
          {isSearching ? <SearchSection openCase={caseId} onClose={() => search(false)} /> : caseId ? <View caseId={caseId} /> : <CaseList onOpen={openCase} />}
        </ErrorBoundary>
      </main>
      <StatusBar status={status} caseId={caseId} />
      <Palette />
      <KeySheet />
      <ItemMenu />
      <VaultPanel isOpen={overlay === 'vault'} onClose={() => show(null)} />
      <Dialog title="Destroy the vault" isOpen={overlay === 'destroy'} onClose={() => show(null)}>
        <DestroyVault vault={status.open!} onDestroyed={() => show(null)} onKeep={() => show(null)} />
      </Dialog>
      <BackupPanel isOpen={overlay === 'backup'} onClose={() => show(null)} />
    </div>
  )
}

/** Goes where somebody asked to be taken from inside a section. Returns the way to stop. */
function followWishes(): () => void {
  const stops = [
    useDestination.subscribe(({ item }) => { if (item) takeTo(item) }),
    useEvidenceSelection.subscribe(({ visit, destination, selected }, before) => {
      if (visit !== before.visit && destination && selected) takeTo({ caseId: destination, evidenceId: selected })
    }),
  ]
  return () => { for (const stop of stops) stop() }
}

function useJournalVisits(): void {
  const openCase = useNavigation((state) => state.openCase)
  const { item } = useJournalVisit()
  useEffect(() => {
    if (item) openCase(item.caseId, 'journal')
  }, [item, openCase])
}

/** Selects the item and opens the place where it shows. */
function takeTo({ caseId, evidenceId, eventId, noteId, annotationId }: Item): void {
  if (evidenceId) useEvidenceSelection.getState().select(evidenceId)
  if (eventId) useEventSelection.getState().select(eventId)
  useNavigation.getState().openCase(caseId, evidenceId || noteId || annotationId ? 'evidence' : eventId ? 'timeline' : 'case')
  if (noteId) showPaneOf(caseId, 'notes')
  else if (evidenceId || annotationId) showPaneOf(caseId, 'viewer')
}

function CaseView({ caseId }: { caseId: CaseId }) {
  const { goTo, closeCase } = useNavigation()
  return <CaseSection caseId={caseId} onGoTo={goTo} onRemoved={closeCase} />
}
