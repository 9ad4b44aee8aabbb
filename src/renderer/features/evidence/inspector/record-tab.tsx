import { TriangleAlert } from 'lucide-react'
import { isPicture } from '../../../../shared/contract/evidence.ts'
import { formatName, spellPart } from '../../../../shared/document-formats.ts'
import { NOT_RECORDED } from '../../../../shared/acquisition-words.ts'
import { formatInstant, formatZone } from '../../../../shared/time.ts'
import { formatCount, Hash, Icon, Mono } from '../../../ui/index.ts'
import { JournalLink } from '../../journal/index.ts'
import { RemoveEvidence } from '../../retention/index.ts'
import { CaptureSection } from '../capture/capture-section.tsx'
import { FileMetadataSection } from '../metadata/file-metadata.tsx'
import { formatBytes } from './format-bytes.ts'
import { Entry } from './record-entry.tsx'
import type { Evidence } from './text-tab.tsx'
import { ToldRecord } from './told-record.tsx'

const INTAKE_WORDS: Record<Evidence['intake'], string> = {
  drop: 'Dropped onto the window', dialog: 'Chosen in the file dialog', folder: 'From a folder', paste: 'Pasted from the clipboard',
  'command-line': 'From the command line', demo: 'Part of the demo case',
}

/** Where the exhibit came from and what identifies it. What is not known is said so. */
export function RecordTab({ record }: { record: Evidence }) {
  const facts = record.importFacts
  return (
    <div className="record-tab">
      {record.remarks.length > 0 && (
        <ul className="record-remarks" aria-label="Remarks made at import">
          {record.remarks.map((remark) => <li key={remark}><Icon of={TriangleAlert} sizePx={14} /><span dir="auto">{remark}</span></li>)}
        </ul>
      )}
      <ToldRecord record={record} />
      {isPicture(record.format) && <CaptureSection evidenceId={record.id} caseId={record.caseId} />}
      {isPicture(record.format) && <FileMetadataSection record={record} />}
      <section aria-label="Recorded by Lamplighter">
        <header className="record-heading"><h3>Recorded by Lamplighter</h3></header>
        <dl className="record-list">
          <Entry name="Name"><bdi className="is-selectable record-long">{record.name}</bdi></Entry>
          <Entry name="SHA-256"><Hash value={record.sha256} label="Copy SHA-256" /></Entry>
          <Entry name="SHA-512">{record.sha512 && <Hash value={record.sha512} label="Copy SHA-512" />}</Entry>
          {isPicture(record.format) && <Entry name="PDQ">{record.pdq && <Hash value={record.pdq} label="Copy PDQ" />}</Entry>}
          {isPicture(record.format) && <Entry name="PDQ quality">{record.pdqQuality !== null && <>{record.pdqQuality} of 100{record.pdqQuality < 50 && <span className="type-secondary"> (too plain to compare reliably)</span>}</>}</Entry>}
          <Entry name="Format">{isPicture(record.format) ? <>{record.format.toUpperCase()}, {record.width} × {record.height} px</> : formatName(record.format)}</Entry>
          {record.parent && <Entry name="Part of"><bdi className="record-long">{spellPart(record.part!)} of E-{record.parent.exhibitNumber}</bdi></Entry>}
          <Entry name="Size">{formatBytes(record.sizeBytes)}</Entry>
          <Entry name="Came in">{INTAKE_WORDS[record.intake]}</Entry>
          <Entry name="Path then">{record.originalPath && <bdi className="type-mono is-selectable record-long">{record.originalPath}</bdi>}</Entry>
          <Entry name="File changed">{record.fileModifiedMs !== null && <Mono>{formatInstant(record.fileModifiedMs)}</Mono>}</Entry>
          <Entry name="File created">{facts?.fileCreatedMs && <Mono>{formatInstant(facts.fileCreatedMs)}</Mono>}</Entry>
          <Entry name="Imported"><Mono>{formatInstant(record.importedMs)}</Mono></Entry>
          <Entry name="By">{facts && <bdi className="is-selectable record-long">{facts.operator}</bdi>}</Entry>
          <Entry name="Clock">{facts?.clock && facts.zoneMinutes !== null && <>{facts.clock}, set to {formatZone(facts.zoneMinutes)}</>}</Entry>
          <Entry name="Counter">{facts && facts.elapsedMs !== null && <>{(facts.elapsedMs / 1000).toFixed(1)} s after the program’s start</>}</Entry>
          <Entry name="Journal line">{facts?.journalSequence}</Entry>
          <Entry name="Machine">{facts?.machine && <code className="type-mono is-selectable record-long">{facts.machine}</code>}</Entry>
          <Entry name="Tools">{facts?.tools}</Entry>
          {isPicture(record.format) && <Entry name="Preview">{facts?.preview && <>Made from the original: {facts.preview.recipe}. <Hash value={facts.preview.sha256} label="Copy SHA-256 of the preview" /></>}</Entry>}
          {record.format !== 'other' && <Entry name="Read with">{record.ocr && <ReadWith ocr={record.ocr} />}</Entry>}
          {record.ocr?.corrected && <Entry name="By hand"><Corrections ocr={record.ocr} /></Entry>}
          <Entry name="Exhibit id"><code className="type-mono is-selectable record-long">{record.id}</code></Entry>
          <Entry name="Case id"><code className="type-mono is-selectable record-long">{record.caseId}</code></Entry>
        </dl>
      </section>
      <div className="record-removal"><JournalLink item={record} /><RemoveEvidence evidence={record} /></div>
    </div>
  )
}

/** Engine and language data; a reading of an earlier version names no data. */
function ReadWith({ ocr }: { ocr: NonNullable<Evidence['ocr']> }) {
  return (
    <>
      {ocr.engine}, language {ocr.language}{ocr.mode && `, ${ocr.mode}`}
      {ocr.models?.map(({ name, sha256 }) => <p key={name} className="record-long">{name} <Hash value={sha256} label={`Copy SHA-256 of ${name}`} /></p>) ?? <p className="type-faint">Language data: {NOT_RECORDED}</p>}
    </>
  )
}

/** Corrections that are listed; the text shows them all. */
const MOST_CORRECTIONS = 40

/** What people wrote in place of what the machine read. */
function Corrections({ ocr: { words, corrected } }: { ocr: NonNullable<Evidence['ocr']> }) {
  const written = words.filter((word) => word.machine !== undefined)
  return (
    <>
      {formatCount(written.length, 'word')}{corrected!.removed > 0 && `, ${corrected!.removed} taken out`}
      <ul className="record-corrections is-selectable">
        {written.slice(0, MOST_CORRECTIONS).map((word, index) => <li key={index}><bdi>{word.text}</bdi> <span className="type-faint">machine: <bdi>{word.machine || 'nothing'}</bdi></span></li>)}
        {written.length > MOST_CORRECTIONS && <li className="type-faint">and {written.length - MOST_CORRECTIONS} more</li>}
      </ul>
    </>
  )
}
