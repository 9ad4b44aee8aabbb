import { useState } from 'react'
import { ScanSearch, TriangleAlert } from 'lucide-react'
import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { DeviceClock, FileMetadata, MetadataEntry } from '../../../../shared/contract/metadata.ts'
import { formatEventTime, formatZone } from '../../../../shared/time.ts'
import { useCommand, useJob, useQuery } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, formatCount, Icon, InlineError, Mono } from '../../../ui/index.ts'
import { Credentials } from './credentials.tsx'
import { Position } from './position.tsx'
import './metadata.css'

/** What a picture’s file tells of itself: facts first, then all its tags. Nothing here is a verdict. */
export function FileMetadataSection({ record }: { record: EvidenceRecord }) {
  const metadata = useQuery('evidence.metadata', { evidenceId: record.id }, { refreshOn: ({ name }) => name === 'evidence.changed' })
  return (
    <section aria-label="What the file tells of itself">
      <header className="record-heading"><h3>What the file tells of itself</h3></header>
      <ErrorNotice error={metadata.error} onRetry={metadata.refresh} />
      {metadata.data === null && <NotRead record={record} />}
      {metadata.data && <Told key={record.id} record={record} metadata={metadata.data} />}
    </section>
  )
}

/** Brought in by a version that did not look. */
function NotRead({ record }: { record: EvidenceRecord }) {
  const read = useCommand('evidence.readMetadata')
  const [jobId, setJobId] = useState<string | null>(null)
  const { job, isRunning } = useJob(jobId)
  const start = async () => { setJobId((await read.run({ evidenceId: record.id }))?.jobId ?? null) }
  return (
    <div className="metadata-part">
      <p className="type-secondary">Not read yet: the picture came in with an earlier version.</p>
      <ErrorNotice error={read.error} />
      {job?.state === 'failed' && <InlineError title="Not read." step={job.message} />}
      <Button size="dense" icon={ScanSearch} busyLabel={read.isRunning || isRunning ? 'Reading…' : null} onPress={() => void start()}>Read it now</Button>
    </div>
  )
}

function Told({ record, metadata }: { record: EvidenceRecord; metadata: FileMetadata }) {
  const { traces, remarks, clock, credentials, hasPosition, entries } = metadata
  return (
    <>
      {traces.length > 0 && (
        <ul className="metadata-traces" aria-label="Facts of its making">
          {traces.map(({ text, basis }, index) => <li key={index}><bdi className="is-selectable record-long">{text}</bdi><span className="type-small type-faint record-long">{basis}</span></li>)}
        </ul>
      )}
      {(clock ?? hasPosition) && (
        <dl className="record-list">
          {clock && <ClockEntry clock={clock} />}
          {hasPosition && <Position record={record} />}
        </dl>
      )}
      {credentials && <Credentials credentials={credentials} />}
      {remarks.length > 0 && (
        <ul className="record-remarks metadata-remarks" aria-label="Remarks on these tags">
          {remarks.map((remark) => <li key={remark}><Icon of={TriangleAlert} sizePx={14} /><span dir="auto">{remark}</span></li>)}
        </ul>
      )}
      {entries.length > 0 && <Tags entries={entries} />}
    </>
  )
}

function ClockEntry({ clock: { time, basis, assumption } }: { clock: DeviceClock }) {
  return (
    <>
      <dt>Taken</dt>
      <dd>
        <Mono>{formatEventTime(time)}</Mono> {formatZone(time.zoneMinutes)}
        <p className="type-small type-faint">{assumption}. {basis}; offered under Dates.</p>
      </dd>
    </>
  )
}

/** Tags by the block they stand in; closed at first, as they are for those who know them. */
function Tags({ entries }: { entries: readonly MetadataEntry[] }) {
  const [isOpen, setOpen] = useState(false)
  const groups = [...Map.groupBy(entries, ({ group }) => group)]
  return (
    <div className="metadata-part">
      <Button size="dense" variant="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>{isOpen ? 'Hide the tags' : `Show ${formatCount(entries.length, 'tag')}`}</Button>
      {isOpen && groups.map(([group, own]) => (
        <section key={group} aria-label={group}>
          <h4 className="metadata-group">{group}</h4>
          <dl className="metadata-tags">
            {own.map(({ name, value }, index) => (
              <div key={index}><dt><bdi className="record-long">{name}</bdi></dt><dd><bdi className="is-selectable record-long record-told">{value}</bdi></dd></div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}
