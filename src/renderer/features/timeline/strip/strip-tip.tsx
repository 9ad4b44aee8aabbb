import type { TimelineEvent } from '../../../../shared/contract/timeline.ts'
import { describeTime, KIND_WORDS } from '../time-words.ts'

const WIDTH_PX = 280

/** What the mark under the pointer is; the table and the mark's own name say the same. */
export function StripTip({ event, x, y, width }: { event: TimelineEvent; x: number; y: number; width: number }) {
  return (
    <div className="strip-tip" aria-hidden style={{ left: Math.max(4, Math.min(x - 12, width - WIDTH_PX - 4)), top: y + 4, width: WIDTH_PX }}>
      <p className="type-mono">{describeTime(event.time)}</p>
      <p><b>{KIND_WORDS[event.kind]}</b> <span className="strip-tip-text" dir="auto">{event.text}</span></p>
    </div>
  )
}
