import { RefreshCw } from 'lucide-react'
import { useCommand } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, Popover } from '../../../ui/index.ts'
import { ReadingChoice, readingRequest } from '../reading-choice.tsx'
import type { Evidence } from './text-tab.tsx'

/** Reads the picture (again) in a language and a mode; what is there stays as an earlier version. */
export function ReadAgain({ record }: { record: Evidence }) {
  const read = useCommand('evidence.read')
  const isBusy = record.reading === 'queued' || record.reading === 'reading'
  const again = record.ocr ? 'Read again' : 'Read now'
  const start = async (close: () => void) => { if (await read.run({ evidenceIds: [record.id], ...readingRequest() })) close() }
  return (
    <Popover label={again} placement="top start" trigger={<Button size="dense" icon={RefreshCw} isDisabled={isBusy}>{again}…</Button>}>
      {(close) => (
        <div className="read-again">
          <ReadingChoice caseId={record.caseId} />
          {record.ocr && <p className="type-small type-secondary">Version {record.ocr.version} stays{record.ocr.corrected ? ', with its corrections,' : ''} and can be made current again.</p>}
          <Button variant="primary" busyLabel={read.isRunning ? 'Starting…' : null} onPress={() => void start(close)}>{again}</Button>
          <ErrorNotice error={read.error} />
        </div>
      )}
    </Popover>
  )
}
