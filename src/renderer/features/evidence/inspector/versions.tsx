import { ChevronDown } from 'lucide-react'
import type { EvidenceRecord, OcrText } from '../../../../shared/contract/evidence.ts'
import type { ReadingVersion } from '../../../../shared/contract/reading.ts'
import { spellLanguage } from '../../../../shared/languages.ts'
import { formatInstant } from '../../../../shared/time.ts'
import { useCommand, useQuery } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, formatCount, Popover } from '../../../ui/index.ts'
import { useLooked } from '../shown-reading.ts'

type Version = Omit<OcrText, 'text' | 'words' | 'models'>

/** How a version came about, in one line. */
export function spellMaking({ engine, over, region, corrected }: Version): string {
  if (over !== undefined && region === undefined) return `Corrected by hand over version ${over}${corrected ? `: ${formatCount(corrected.words, 'word')}${corrected.removed > 0 ? `, ${corrected.removed} taken out` : ''}` : ''}`
  if (over !== undefined) return `Region read again by ${engine}, over version ${over}`
  return `Read by ${engine}`
}

/** Language, mode, when and by whom; what was not recorded is left out. */
const spellHow = ({ language, mode, createdMs, by }: Version): string =>
  [spellLanguage(language), mode, formatInstant(createdMs), by && `by ${by}`].filter(Boolean).join(' · ')

/** Which version is shown, and the way to the others; an earlier one can be made current. */
export function Versions({ record, shown, isCurrent }: { record: EvidenceRecord; shown: OcrText; isCurrent: boolean }) {
  const versions = useQuery('evidence.readings', { evidenceId: record.id }, { refreshOn: (told) => told.name === 'evidence.changed' && told.caseId === record.caseId })
  const use = useCommand('evidence.useReading')
  const look = useLooked((state) => state.look)
  const all = versions.data ?? []
  return (
    <section className="versions" aria-label="Versions of the text" data-earlier={!isCurrent || undefined}>
      <Popover label="Versions of the text" trigger={<Button size="dense" variant="quiet" icon={ChevronDown}>Version {shown.version}{all.length > 1 && ` of ${all.length}`}</Button>}>
        {(close) => (
          <ul className="version-list">
            {all.map((version) => <VersionRow key={version.version} version={version} isShown={version.version === shown.version} onLook={() => { look(record.id, version.isCurrent ? null : version.version); close() }} />)}
          </ul>
        )}
      </Popover>
      <p className="versions-words type-small type-secondary"><span>{spellMaking(shown)}</span><span className="type-faint">{spellHow(shown)}</span></p>
      {!isCurrent && (
        <div className="versions-earlier">
          <p>An earlier version. Search, dates and dossier go by version {record.ocr?.version}.</p>
          <span><Button size="dense" variant="primary" busyLabel={use.isRunning ? 'Changing…' : null} onPress={() => void use.run({ evidenceId: record.id, version: shown.version })}>Make current</Button>
            <Button size="dense" onPress={() => look(record.id, null)}>Back to version {record.ocr?.version}</Button></span>
          <ErrorNotice error={use.error} />
        </div>
      )}
    </section>
  )
}

function VersionRow({ version, isShown, onLook }: { version: ReadingVersion; isShown: boolean; onLook: () => void }) {
  return (
    <li>
      <button type="button" className="version-row" aria-pressed={isShown} onClick={onLook}>
        <b>Version {version.version}{version.isCurrent && <span className="version-current">current</span>}</b>
        <span>{spellMaking(version)}</span>
        <span className="type-faint">{spellHow(version)} · {formatCount(version.wordCount, 'word')}</span>
      </button>
    </li>
  )
}
