import { useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { GridListItem } from 'react-aria-components'
import { Check, Pencil, SearchCheck, TriangleAlert, X } from 'lucide-react'
import type { Identifier } from '../../../../shared/contract/identifier.ts'
import { CopyButton, Icon, IconButton } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { IdentifierPlaces } from './identifier-places.tsx'
import type { Evidence } from './text-tab.tsx'

export type IdentifierAct = 'accept' | 'reject' | 'correct' | 'copy' | 'elsewhere'

/** One identifier as it stands in the text, what is known of it, and what a person decided. */
export function IdentifierRow({ id, one, evidence, isCorrecting, isOpened, onAct, onCorrect, onLeave }: {
  id: string; one: Identifier; evidence: Evidence; isCorrecting: boolean; isOpened: boolean
  onAct: (what: IdentifierAct) => void; onCorrect: (text: string) => void; onLeave: () => void
}) {
  const shown = one.corrected ?? one.text
  return (
    <GridListItem id={id} textValue={[say(`found.kind.${one.kind}`), shown, one.decision && say(`found.decision.${one.decision}`)].filter(Boolean).join(', ')} className="identifier" data-decision={one.decision ?? undefined}>
      <div className="identifier-head">
        <span className="type-small type-secondary">{say(`found.kind.${one.kind}`)}{one.system && ` · ${one.system}`}</span>
        {one.decision && <span className="identifier-state type-small"><Icon of={one.decision === 'accepted' ? Check : X} sizePx={12} />{say(`found.decision.${one.decision}`)}</span>}
      </div>
      {isCorrecting
        ? <Correction text={shown} onCorrect={onCorrect} onLeave={onLeave} />
        : <p className="identifier-value is-selectable"><bdi>{shown}</bdi><CopyButton text={shown} label={say('found.copy')} /></p>}
      {one.corrected !== null && !isCorrecting && <p className="type-small type-faint">{say('found.read')} <bdi className="identifier-value">{one.text}</bdi></p>}
      {one.isChecked !== null && (
        <p className="identifier-check type-small" data-wrong={!one.isChecked || undefined}><Icon of={one.isChecked ? Check : TriangleAlert} sizePx={12} /><span>{say(one.isChecked ? 'found.check.holds' : 'found.check.fails')}</span></p>
      )}
      <div className="identifier-tools">
        <IconButton size="dense" icon={Check} label={say('found.accept')} keys="A" onPress={() => onAct('accept')} />
        <IconButton size="dense" icon={X} label={say('found.reject')} keys="R" onPress={() => onAct('reject')} />
        <IconButton size="dense" icon={Pencil} label={say('found.correct')} keys="E" onPress={() => onAct('correct')} />
        <IconButton size="dense" icon={SearchCheck} label={say('found.elsewhere')} keys="W" onPress={() => onAct('elsewhere')} />
      </div>
      {isOpened && <IdentifierPlaces evidenceId={evidence.id} one={one} />}
    </GridListItem>
  )
}

/** Enter keeps what it is in truth, Escape leaves it. */
function Correction({ text, onCorrect, onLeave }: { text: string; onCorrect: (text: string) => void; onLeave: () => void }) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => { field.current?.focus(); field.current?.select() }, [])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation()
    const typed = event.currentTarget.value.trim()
    if (event.key === 'Enter' && typed !== '') onCorrect(typed)
    else if (event.key === 'Escape') onLeave()
  }
  return <input ref={field} className="identifier-field" dir="auto" maxLength={2_000} defaultValue={text} aria-label={say('found.correct.field')} onKeyDown={onKeyDown} />
}
