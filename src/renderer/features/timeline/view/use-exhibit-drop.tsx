import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { EVENT_KINDS } from '../../../../shared/contract/timeline.ts'
import type { EventKind } from '../../../../shared/contract/timeline.ts'
import { CaseId, EvidenceId } from '../../../../shared/ids.ts'
import type { EventTime } from '../../../../shared/time.ts'
import { useCommand } from '../../../bridge/index.ts'
import { say } from '../../../words/index.ts'
import { Button, Dialog, Select, TextField } from '../../../ui/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { useEventSelection } from '../selection.ts'
import { describeTime, kindWord } from '../time-words.ts'
import { precisionAt, timeAtPoint } from './drag-time.ts'
import { laneAt } from './hit.ts'
import { pxPerMs, timeAt } from './scene.ts'
import type { Moved } from './scene.ts'
import { useScoreView } from './score-store.ts'
import type { Stage } from './stage.ts'
import { spanOfTime } from './time-spans.ts'

const ITEMS = 'application/x-lamplighter-items'
/** What one event rests on at most. */
const MOST_EXHIBITS = 200

interface Dropped { time: EventTime; lane: string | null; evidenceIds: EvidenceId[] }

/** Exhibits dropped on a time and a lane become an event there, once it is said what happened. */
export function useExhibitDrop({ caseId, plot, stage, onMove }: { caseId: CaseId; plot: HTMLElement | null; stage: Stage | null; onMove: (moved: Moved | null) => void }): ReactNode {
  const [dropped, setDropped] = useState<Dropped | null>(null)
  useEffect(() => {
    if (!plot || !stage) return
    const stop = new AbortController()
    const { signal } = stop
    const placeAt = (event: DragEvent) => {
      const scene = stage.scene()
      if (!scene) return null
      const box = plot.getBoundingClientRect()
      const x = stage.isMirrored() ? box.right - event.clientX : event.clientX - box.left
      const zoneMinutes = Math.round(scene.zone.offsetMs(timeAt(scene, x)) / 60_000)
      return { time: timeAtPoint(timeAt(scene, x), precisionAt(pxPerMs(scene)), zoneMinutes), lane: laneAt(scene, event.clientY - box.top)?.key ?? null }
    }
    plot.addEventListener('dragover', (event) => {
      if (!event.dataTransfer?.types.includes(ITEMS)) return
      event.preventDefault()
      event.stopPropagation()
      event.dataTransfer.dropEffect = 'link'
      const place = placeAt(event)
      if (place) onMove({ key: '', ...spanOfTime(place.time), words: describeTime(place.time) })
    }, { signal })
    plot.addEventListener('dragleave', () => onMove(null), { signal })
    plot.addEventListener('drop', (event) => {
      const given = event.dataTransfer?.getData(ITEMS)
      onMove(null)
      if (!given) return
      event.preventDefault()
      event.stopPropagation()
      const place = placeAt(event)
      const evidenceIds = readItems(given, caseId)
      if (place && evidenceIds.length > 0) setDropped({ ...place, evidenceIds })
    }, { signal })
    return () => stop.abort()
  }, [plot, stage, caseId, onMove])
  return dropped && <NewEvent caseId={caseId} dropped={dropped} onClose={() => setDropped(null)} />
}

/** The exhibits of this case in what was dropped; nothing where it is not what it says. */
export function readItems(text: string, caseId: CaseId): EvidenceId[] {
  try {
    const given: unknown = JSON.parse(text)
    if (typeof given !== 'object' || given === null || !('caseId' in given) || given.caseId !== caseId || !('evidenceIds' in given) || !Array.isArray(given.evidenceIds)) return []
    return given.evidenceIds.filter((id): id is EvidenceId => EvidenceId.safeParse(id).success).slice(0, MOST_EXHIBITS)
  } catch {
    return []
  }
}

function NewEvent({ caseId, dropped, onClose }: { caseId: CaseId; dropped: Dropped; onClose: () => void }) {
  const { mode } = useScoreView()
  const select = useEventSelection((state) => state.select)
  const add = useCommand('timeline.add')
  const [kind, setKind] = useState<EventKind>(mode === 'kind' && dropped.lane ? dropped.lane as EventKind : 'capture')
  const [text, setText] = useState('')
  const { time, lane, evidenceIds } = dropped
  const save = async () => {
    if (!text.trim()) return
    const event = await add.run({
      caseId, time, kind, text: text.trim(), evidenceIds, ...(mode === 'actor' && lane && { actors: [lane] }), ...(mode === 'channel' && lane && { channel: lane }),
    })
    if (!event) return
    select(event.id)
    onClose()
  }
  return (
    <Dialog title={say('score.new')} isOpen onClose={onClose} actions={<Button variant="primary" isDisabled={!text.trim()} busyLabel={add.isRunning ? '…' : null} onPress={() => void save()}>{say('score.new.add')}</Button>}>
      <p><span className="type-mono">{describeTime(time)}</span> <span className="type-secondary">{say('score.new.exhibits', { count: evidenceIds.length })}</span></p>
      <form className="score-new" onSubmit={(event) => { event.preventDefault(); void save() }}>
        <TextField label={say('score.new.text')} value={text} onChange={setText} autoFocus />
        <Select label={say('score.new.kind')} value={kind} onChange={setKind} options={EVENT_KINDS.map((id) => ({ id, label: kindWord(id) }))} />
      </form>
      <ErrorNotice error={add.error} />
    </Dialog>
  )
}
