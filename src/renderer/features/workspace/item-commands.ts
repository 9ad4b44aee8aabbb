/**
 * What can be done with one thing, told once: the context menu and the palette list the same. A feature fills in what it can do
 * (`fillItemCommands`, when it is loaded) and marks the elements that stand for a thing (`itemMark`).
 */
import type { AnnotationId, CaseId, EventId, EvidenceId, NoteId } from '../../../shared/ids.ts'
import type { Command } from '../../ui/index.ts'
import type { Item } from './go-to-item.ts'

export const MARKED_KINDS = ['case', 'exhibit', 'event', 'note', 'annotation'] as const
export type MarkedKind = (typeof MARKED_KINDS)[number]

/** A thing as its element names it. `name` is what people call it, such as `E-12`; `state`: what decides what can be done with it, such as `open`. */
export interface MarkedItem extends Item { kind: MarkedKind; name: string; state?: string }

type Provider = (item: MarkedItem) => readonly Command[]
const providers = new Map<MarkedKind, Set<Provider>>()

/** Adds what can be done with things of a kind. Returns the way to take it out again. */
export function fillItemCommands(kind: MarkedKind, provider: Provider): () => void {
  const own = providers.get(kind) ?? new Set()
  providers.set(kind, own.add(provider))
  return () => void own.delete(provider)
}

/** Everything that can be done with the thing now; going there (`item.…`) comes first. */
export const itemCommands = (item: MarkedItem): Command[] =>
  [...(providers.get(item.kind) ?? [])].flatMap((provider) => provider(item)).filter((command) => command.when?.() ?? true)
    .toSorted((a, b) => Number(b.id.startsWith('item.')) - Number(a.id.startsWith('item.')))

/** To be spread on the element that stands for the thing: a row, a tile, a mark on a picture. It should take the focus, or lie in what does. */
export const itemMark = ({ kind, name, state, caseId, evidenceId, eventId, noteId, annotationId }: MarkedItem) => ({
  'data-item': kind, 'data-item-name': name, 'data-item-state': state, 'data-item-case': caseId, 'data-item-evidence': evidenceId ?? undefined, 'data-item-event': eventId ?? undefined,
  'data-item-note': noteId ?? undefined, 'data-item-annotation': annotationId ?? undefined,
})

const isKind = (kind: string | undefined): kind is MarkedKind => (MARKED_KINDS as readonly (string | undefined)[]).includes(kind)

/** What has the cursor in a list that keeps the focus for its rows. */
export const pointedIn = (element: Element | null): Element | null => {
  const id = element?.getAttribute('aria-activedescendant')
  return (id && document.getElementById(id)) || element
}

/** The thing an element stands for, lies in, or has its cursor on. */
export function itemAt(element: Element | null): MarkedItem | null {
  const marked = pointedIn(element)?.closest<HTMLElement>('[data-item]')
  const { item: kind, itemName, itemState = '', itemCase, itemEvidence, itemEvent, itemNote, itemAnnotation } = marked?.dataset ?? {}
  if (!isKind(kind) || !itemCase) return null
  return {
    kind, name: itemName ?? '', state: itemState, caseId: itemCase as CaseId, evidenceId: (itemEvidence as EvidenceId) ?? null, eventId: (itemEvent as EventId) ?? null,
    noteId: (itemNote as NoteId) ?? null, annotationId: (itemAnnotation as AnnotationId) ?? null,
  }
}

let lastFocused: Element | null = null

/** The thing that has the focus, or had it before the palette or a menu took it; none where it is no longer on the screen. */
export const focusedItem = (): MarkedItem | null => itemAt(document.activeElement) ?? (lastFocused?.isConnected ? itemAt(lastFocused) : null)

/** Remembers the thing that is used, for as long as a vault is open. Returns the way to stop. */
export function followFocusedItem(): () => void {
  const follow = (event: FocusEvent) => {
    const target = event.target as Element
    if (!target.closest('.ui-veil, .ui-popover')) lastFocused = target
  }
  window.addEventListener('focusin', follow)
  return () => {
    lastFocused = null
    window.removeEventListener('focusin', follow)
  }
}
