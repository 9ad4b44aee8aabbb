import { FileDown } from 'lucide-react'
import type { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import type { TextFormat } from '../../../../shared/contract/reading.ts'
import { call } from '../../../bridge/index.ts'
import { IconButton, Menu, showToast } from '../../../ui/index.ts'
import type { MenuEntry } from '../../../ui/index.ts'

/** Asks for a place and writes the text of the case, or of one exhibit; the list of jobs tells how it ended. */
async function exportText(request: { caseId: CaseId; evidenceIds?: EvidenceId[]; format: TextFormat }): Promise<void> {
  await call('evidence.exportText', request).catch((error: unknown) => showToast('error', error instanceof Error ? error.message : 'The text could not be exported.'))
}

export const textEntries = (caseId: CaseId, evidenceId?: EvidenceId): MenuEntry[] => {
  const start = (format: TextFormat) => () => void exportText({ caseId, format, ...(evidenceId && { evidenceIds: [evidenceId] }) })
  return [
    { id: 'txt', label: `Export the text${evidenceId ? '' : ' of the case'} (TXT)`, run: start('txt') },
    { id: 'json', label: 'With places, confidence and all versions (JSON)', run: start('json') },
  ]
}

export const ExportText = ({ caseId, evidenceId }: { caseId: CaseId; evidenceId: EvidenceId }) => (
  <Menu label="Export the text" placement="bottom end" trigger={<IconButton icon={FileDown} label="Export the text" size="dense" />} entries={textEntries(caseId, evidenceId)} />
)
