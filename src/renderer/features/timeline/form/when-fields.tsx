import { TIME_MEANINGS } from '../../../../shared/time.ts'
import { formatEdtf } from '../../../../shared/edtf.ts'
import { say } from '../../../words/index.ts'
import { Select, TextField } from '../../../ui/index.ts'
import { spellProblem, ZONES } from '../time-entry.ts'
import type { ReadEntry, TimeEntry } from '../time-entry.ts'
import { describeTime, meaningSentence, precisionWord, zoneWord } from '../time-words.ts'

/** When it happened, as one types it, and what that was understood as. */
export function WhenFields({ entry, read, isTried, onType, onLeave, onChoose }: {
  entry: TimeEntry; read: ReadEntry; isTried: boolean; onType: (text: string) => void; onLeave: () => void; onChoose: (part: Partial<TimeEntry>) => void
}) {
  const problem = !read.ok && (isTried || (read.problem !== 'empty' && entry.text.length > 3)) ? spellProblem(read) : null
  const zones = [{ id: 'unknown', label: say('event.zone.unknown') }, ...ZONES.map((zone) => ({ id: String(zone), label: zoneWord(zone) }))]
  return (
    <>
      <TextField label={say('event.when')} value={entry.text} onChange={onType} onBlur={onLeave} maxLength={200} placeholder={say('event.when.example')} error={isTried || !read.ok ? problem : null}
        hint={read.ok ? undefined : say('event.when.hint')} />
      <p className="event-form-reading" role="status">{read.ok && <Understood read={read} />}</p>
      <div className="event-form-row">
        <Select label={say('event.zone')} options={zones} value={entry.zoneMinutes === null ? 'unknown' : String(entry.zoneMinutes)}
          onChange={(zone) => onChoose({ zoneMinutes: zone === 'unknown' ? null : Number(zone) })} />
        <Select label={say('event.meaning')} options={TIME_MEANINGS.map((id) => ({ id, label: meaningSentence(id) }))} value={entry.meaning} onChange={(meaning) => onChoose({ meaning })} />
      </div>
    </>
  )
}

function Understood({ read: { time, assumedYear } }: { read: Extract<ReadEntry, { ok: true }> }) {
  return (
    <>
      <b>{describeTime(time)}</b>{' '}
      <span>{time.bound || time.end ? say('event.when.open') : say('event.when.exact', { precision: precisionWord(time.precision) })}</span>{' '}
      <code className="type-mono">{formatEdtf(time)}</code>
      {assumedYear !== null && <span className="event-form-assumed">{say('event.when.assumed', { year: String(assumedYear) })}</span>}
    </>
  )
}
