import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { GridList } from 'react-aria-components'
import { Fingerprint } from 'lucide-react'
import type { Identifier, IdentifierDecision } from '../../../../shared/contract/identifier.ts'
import { useCommand, useQuery } from '../../../bridge/index.ts'
import { copyText, EmptyState, Kbd } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { usePointing } from '../viewer/pointing.ts'
import { IdentifierRow } from './identifier-row.tsx'
import type { IdentifierAct } from './identifier-row.tsx'
import type { Evidence } from './text-tab.tsx'
import './identifiers.css'

const KEYS: Readonly<Record<string, IdentifierAct>> = { a: 'accept', r: 'reject', e: 'correct', c: 'copy', w: 'elsewhere' }

export const keyOf = ({ kind, value }: Pick<Identifier, 'kind' | 'value'>): string => `${kind} ${value}`

/** The accounts, addresses and numbers the text names: each is accepted, rejected or put right with one key, and the next has the focus. */
export function IdentifiersTab({ record }: { record: Evidence }) {
  const found = useQuery('identifier.list', { evidenceId: record.id }, { refreshOn: (told) => told.name === 'evidence.changed' && (told.evidenceIds?.includes(record.id) ?? true) })
  const decide = useCommand('identifier.decide')
  const list = useRef<HTMLDivElement>(null)
  const [correcting, setCorrecting] = useState<string | null>(null)
  const [opened, setOpened] = useState<string | null>(null)
  const pointAtBox = usePointing((state) => state.pointAtBox)
  const all = found.data ?? []

  const settle = async (one: Identifier, decision: IdentifierDecision, corrected?: string) => {
    if (decide.isRunning) return
    const isSame = one.decision === decision && corrected === undefined
    setCorrecting(null)
    const done = await decide.run({ evidenceId: record.id, kind: one.kind, value: one.value, decision: isSame ? null : decision, ...(corrected !== undefined && { corrected }) })
    if (!done) return
    found.refresh()
    focusRow(list.current, all[all.indexOf(one) + 1] ?? one)
  }
  const act = (one: Identifier, what: IdentifierAct) => {
    if (what === 'accept') void settle(one, 'accepted')
    else if (what === 'reject') void settle(one, 'rejected')
    else if (what === 'correct') setCorrecting(keyOf(one))
    else if (what === 'copy') void copyText(one.corrected ?? one.text, list.current)
    else setOpened((now) => (now === keyOf(one) ? null : keyOf(one)))
  }
  const rowAt = (target: EventTarget) => all.find((one) => keyOf(one) === (target as Element).closest('[data-key]')?.getAttribute('data-key'))
  const onKeyDown = (event: KeyboardEvent) => {
    const what = event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).closest('input') ? undefined : KEYS[event.key.toLowerCase()]
    const one = what && rowAt(event.target)
    if (!what || !one) return
    event.preventDefault()
    event.stopPropagation()
    act(one, what)
  }
  const point = (target: EventTarget) => pointAtBox(rowAt(target)?.boxes[0] ?? null)
  if (found.data && all.length === 0) {
    return <EmptyState icon={Fingerprint} title={say('found.none')}>{say(record.reading === 'done' ? 'found.none.read' : 'found.none.unread')}</EmptyState>
  }
  return (
    <div className="identifiers-tab" data-copies="text">
      <ErrorNotice error={found.error ?? decide.error} onRetry={found.refresh} />
      <p className="proposal-keys" aria-hidden><Kbd keys="A" /> {say('found.key.accept')} <Kbd keys="R" /> {say('found.key.reject')} <Kbd keys="E" /> {say('found.key.correct')} <Kbd keys="W" /> {say('found.key.elsewhere')}</p>
      <div onKeyDownCapture={onKeyDown} onFocus={(event) => point(event.target)} onBlur={() => pointAtBox(null)} onPointerOver={(event) => point(event.target)} onPointerLeave={() => pointAtBox(null)}>
        <GridList ref={list} className="identifier-list" aria-label={say('found.list')} items={all.map((one) => ({ id: keyOf(one), one }))} disallowTypeAhead keyboardNavigationBehavior="tab" dependencies={[correcting, opened, decide.isRunning]}>
          {({ id, one }) => (
            <IdentifierRow id={id} one={one} evidence={record} isCorrecting={correcting === id} isOpened={opened === id} onAct={(what) => act(one, what)}
              onCorrect={(corrected) => void settle(one, 'accepted', corrected)} onLeave={() => { setCorrecting(null); focusRow(list.current, one) }} />
          )}
        </GridList>
      </div>
    </div>
  )
}

/** Once it is drawn again. */
const focusRow = (list: HTMLElement | null, one: Identifier) =>
  requestAnimationFrame(() => list?.querySelector<HTMLElement>(`[data-key="${CSS.escape(keyOf(one))}"]`)?.focus())
