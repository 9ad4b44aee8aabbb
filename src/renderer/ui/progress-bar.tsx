import { Label, ProgressBar as AriaProgressBar } from 'react-aria-components'
import './progress-bar.css'

/** How far something is. `done` of `total` in `unit`; `total` 0 means the end is not known yet. */
export function ProgressBar({ label, done, total, detail }: { label: string; done: number; total: number; detail?: string }) {
  const isOpenEnded = total === 0
  return (
    <AriaProgressBar className="ui-progress" value={done} maxValue={total || 1} isIndeterminate={isOpenEnded}
      valueLabel={detail ?? (isOpenEnded ? '' : `${done} of ${total}`)} data-indeterminate={isOpenEnded || undefined}>
      {({ percentage, valueText }) => (
        <>
          <span className="ui-progress-words"><Label>{label}</Label><span>{valueText}</span></span>
          <span className="ui-progress-track"><span className="ui-progress-fill" style={{ width: `${percentage ?? 100}%`, display: 'block' }} /></span>
        </>
      )}
    </AriaProgressBar>
  )
}
