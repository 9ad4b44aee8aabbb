import type { ReactNode } from 'react'
import { TriangleAlert } from 'lucide-react'
import { formatInstant } from '../../../../shared/time.ts'
import { Hash, Icon, Mono } from '../../../ui/index.ts'
import { RemoveEvidence } from '../../retention/index.ts'
import type { Evidence } from './text-tab.tsx'

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
  return (
    <div className="record-tab">
      {record.remarks.length > 0 && (
        <ul className="record-remarks" aria-label="Remarks made at import">
          {record.remarks.map((remark) => <li key={remark}><Icon of={TriangleAlert} sizePx={14} /><span dir="auto">{remark}</span></li>)}
        </ul>
      )}
      <dl className="record-list">
        <Entry name="Name"><bdi className="is-selectable record-long">{record.name}</bdi></Entry>
        <Entry name="SHA-256"><Hash value={record.sha256} label="Copy SHA-256" /></Entry>
        <Entry name="PDQ">{record.pdq && <Hash value={record.pdq} label="Copy PDQ" />}</Entry>
        <Entry name="PDQ quality">{record.pdqQuality !== null && <>{record.pdqQuality} of 100{record.pdqQuality < 50 && <span className="type-secondary"> (too plain to compare reliably)</span>}</>}</Entry>
        <Entry name="Format">{record.format.toUpperCase()}, {record.width} × {record.height} px</Entry>
        <Entry name="Size">{formatBytes(record.sizeBytes)}</Entry>
        <Entry name="Imported"><Mono>{formatInstant(record.importedMs)}</Mono></Entry>
        <Entry name="File time">{record.fileModifiedMs !== null && <Mono>{formatInstant(record.fileModifiedMs)}</Mono>}</Entry>
        <Entry name="Came in">{INTAKE_WORDS[record.intake]}</Entry>
        <Entry name="Path then">{record.originalPath && <bdi className="type-mono is-selectable record-long">{record.originalPath}</bdi>}</Entry>
      </dl>
      <div className="record-removal"><RemoveEvidence evidence={record} /></div>
    </div>
  )
}

function Entry({ name, children }: { name: string; children: ReactNode }) {
  const isMissing = children === null || children === false || children === undefined || children === ''
  return <><dt>{name}</dt><dd>{isMissing ? <span className="type-faint">not recorded</span> : children}</dd></>
}
