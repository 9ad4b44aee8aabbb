import { MapPin } from 'lucide-react'
import { useState } from 'react'
import type { EvidenceRecord } from '../../../../shared/contract/evidence.ts'
import type { FilePosition } from '../../../../shared/contract/metadata.ts'
import { useCommand } from '../../../bridge/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { Button, CopyButton, Mono } from '../../../ui/index.ts'

/** Where the device says it was: not in the page until asked for, and no map, which would ask others. */
export function Position({ record }: { record: EvidenceRecord }) {
  const ask = useCommand('evidence.position')
  const [position, setPosition] = useState<FilePosition | null>(null)
  const show = async () => setPosition(await ask.run({ evidenceId: record.id }))
  return (
    <>
      <dt>Position</dt>
      <dd>
        {position ? <Shown position={position} /> : (
          <>
            <Button size="dense" icon={MapPin} busyLabel={ask.isRunning ? 'Asking…' : null} onPress={() => void show()}>Show position</Button>
            <p className="type-small type-faint">The file says where the device was. The journal keeps that it was looked at.</p>
            <ErrorNotice error={ask.error} />
          </>
        )}
      </dd>
    </>
  )
}

function Shown({ position: { decimal, degrees, altitude, time, written } }: { position: FilePosition }) {
  return (
    <div className="position">
      {decimal === null
        ? <p>What stands there is no position.</p>
        : <p className="position-decimal"><Mono>{decimal}</Mono><CopyButton text={decimal} label="Copy position" /></p>}
      {degrees && <p className="is-selectable">{degrees}</p>}
      {altitude && <p>{altitude}</p>}
      {time && <p>{time} by the satellites</p>}
      <p className="type-small type-faint">As the file tells; anybody can write it. {written.map(({ name, value }) => `${name} ${value}`).join(' · ')}</p>
    </div>
  )
}
