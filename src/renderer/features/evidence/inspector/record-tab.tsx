import { TriangleAlert } from 'lucide-react'
import { NOT_RECORDED } from '../../../../shared/acquisition-words.ts'
import { formatInstant, formatZone } from '../../../../shared/time.ts'
import { Hash, Icon, Mono } from '../../../ui/index.ts'
import { JournalLink } from '../../journal/index.ts'
import { RemoveEvidence } from '../../retention/index.ts'
import { Entry } from './record-entry.tsx'
import type { Evidence } from './text-tab.tsx'
import { ToldRecord } from './told-record.tsx'

const INTAKE_WORDS: Record<Evidence['intake'], string> = {
  drop: 'Dropped onto the window', dialog: 'Chosen in the file dialog', folder: 'From a folder', paste: 'Pasted from the clipboard',
  'command-line': 'From the command line', demo: 'Part of the demo case',
}

const sizes = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** `12,345 bytes (12.1 KiB)`: the exact figure is the one that counts. */
export function formatBytes(sizeBytes: number): string {
  const exact = `${sizes.format(sizeBytes)} byte${sizeBytes === 1 ? '' : 's'}`
  if (sizeBytes < 1024) return exact
  const [amount, unit] = sizeBytes < 1024 ** 2 ? [sizeBytes / 1024, 'KiB'] : [sizeBytes / 1024 ** 2, 'MiB']
  return `${exact} (${sizes.format(amount)} ${unit})`
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
      <section aria-label="Recorded by Lamplighter">
        <header className="record-heading"><h3>Recorded by Lamplighter</h3></header>
        <dl className="record-list">
          <Entry name="Name"><bdi className="is-selectable record-long">{record.name}</bdi></Entry>
          <Entry name="SHA-256"><Hash value={record.sha256} label="Copy SHA-256" /></Entry>
          <Entry name="SHA-512">{record.sha512 && <Hash value={record.sha512} label="Copy SHA-512" />}</Entry>
          <Entry name="PDQ">{record.pdq && <Hash value={record.pdq} label="Copy PDQ" />}</Entry>
          <Entry name="PDQ quality">{record.pdqQuality !== null && <>{record.pdqQuality} of 100{record.pdqQuality < 50 && <span className="type-secondary"> (too plain to compare reliably)</span>}</>}</Entry>
          <Entry name="Format">{record.format.toUpperCase()}, {record.width} × {record.height} px</Entry>
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
          <Entry name="Preview">{facts?.preview && <>Made from the original: {facts.preview.recipe}. <Hash value={facts.preview.sha256} label="Copy SHA-256 of the preview" /></>}</Entry>
          <Entry name="Read with">{record.ocr && <ReadWith ocr={record.ocr} />}</Entry>
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
      {ocr.engine}, language {ocr.language}
      {ocr.models?.map(({ name, sha256 }) => <p key={name} className="record-long">{name} <Hash value={sha256} label={`Copy SHA-256 of ${name}`} /></p>) ?? <p className="type-faint">Language data: {NOT_RECORDED}</p>}
    </>
  )
}
