import { useEffect } from 'react'
import type { Output } from '../../shared/contract/index.ts'
import type { CaseId } from '../../shared/ids.ts'
import { BackupPanel } from '../features/backup/index.ts'
import { CaseList, CaseSection } from '../features/case/index.ts'
import { DossierSection } from '../features/dossier/index.ts'
import { EvidenceSection } from '../features/evidence/index.ts'
import { JournalSection, useJournalVisit } from '../features/journal/index.ts'
import { drawerHeightPx, EmptyTimelineLine, TimelineDrawer, TimelineSection, useEvidenceSelection, useLaneCount } from '../features/timeline/index.ts'
import { DestroyVault } from '../features/start/index.ts'
import { OpeningNotice, VaultPanel } from '../features/vault/index.ts'
import { useQuery } from '../bridge/index.ts'
import { ErrorNotice } from '../features/notice/index.ts'
import { Dialog, SplitPane, useCommands } from '../ui/index.ts'
import { APP_COMMANDS } from './app-commands.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { KeySheet } from './key-sheet.tsx'
import { useNavigation } from './navigation.ts'
import type { Section } from './navigation.ts'
import { Palette } from './palette.tsx'
import { followLostFocus } from './panes.ts'
import { Rail } from './rail.tsx'
import { StatusBar } from './status-bar.tsx'
import { TitleBar } from './title-bar.tsx'

const SECTION_VIEWS: Record<Section, (props: { caseId: CaseId }) => React.ReactNode> = {
  case: CaseView,
  evidence: EvidenceView,
  timeline: TimelineSection,
  dossier: DossierSection,
  journal: JournalSection,
}

/** The same frame around every section of a case. */
export function Frame({ status }: { status: Output<'vault.status'> }) {
  const { caseId, section, overlay, openCase, show } = useNavigation()
  useCommands(APP_COMMANDS)
  useVisits()
  useEffect(followLostFocus, [])
  const { data, error } = useQuery('case.get', caseId ? { caseId } : null, { refreshOn: (one) => one.name === 'case.changed' && one.caseId === caseId })
  const View = SECTION_VIEWS[section]
  return (
    <div className="shell">
      <TitleBar vaultName={status.open!.name} openCase={data ?? null} />
      <Rail />
      <main className="shell-stage" data-pane="stage" tabIndex={-1}>
        <OpeningNotice />
        <ErrorNotice error={error} />
        <ErrorBoundary key={`${caseId} ${section}`}>
          {caseId ? <View caseId={caseId} /> : <CaseList onOpen={openCase} />}
        </ErrorBoundary>
      </main>
      <StatusBar status={status} caseId={caseId} />
      <Palette />
      <KeySheet />
      <VaultPanel isOpen={overlay === 'vault'} onClose={() => show(null)} />
      <Dialog title="Destroy the vault" isOpen={overlay === 'destroy'} onClose={() => show(null)}>
        <DestroyVault vault={status.open!} onDestroyed={() => show(null)} onKeep={() => show(null)} />
      </Dialog>
      <BackupPanel isOpen={overlay === 'backup'} onClose={() => show(null)} />
    </div>
  )
}

/** Goes where somebody asked to be taken from inside a section. */
function useVisits(): void {
  const { visit, destination } = useEvidenceSelection()
  const openCase = useNavigation((state) => state.openCase)
  useEffect(() => {
    if (visit > 0 && destination) openCase(destination, 'evidence')
  }, [visit, destination, openCase])
  const { item } = useJournalVisit()
  useEffect(() => {
    if (item) openCase(item.caseId, 'journal')
  }, [item, openCase])
}

function CaseView({ caseId }: { caseId: CaseId }) {
  const { goTo, closeCase } = useNavigation()
  return <CaseSection caseId={caseId} onGoTo={goTo} onRemoved={closeCase} />
}

/** Evidence above, the timeline's drawer below: one line as long as nothing is on the timeline. */
function EvidenceView({ caseId }: { caseId: CaseId }) {
  const laneCount = useLaneCount(caseId)
  const evidence = { id: 'evidence', content: <EvidenceSection caseId={caseId} />, minSize: 240, separatorLabel: 'Height of the timeline' }
  const drawer = { id: 'drawer', content: <TimelineDrawer caseId={caseId} />, defaultSize: drawerHeightPx(laneCount ?? 0), minSize: 72, isCollapsible: true, keepsPixels: true }
  return (
    <div className="shell-evidence">
      <SplitPane id="evidence-and-timeline" orientation="vertical" panes={laneCount ? [evidence, drawer] : [evidence]} />
      {laneCount === 0 && <EmptyTimelineLine />}
    </div>
  )
}
