import type { Identifier, IdentifierKind, IdentifierPlace } from '../../shared/contract/identifier.ts'
import { foldText } from '../../shared/fold.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import { AppError } from '../../shared/errors.ts'
import type { Handlers } from '../dispatch.ts'
import { findIdentifiers } from '../reading/index.ts'
import type { Store } from '../store/index.ts'

const MOST_PLACES = 100

/** The journal keeps what kind of thing was decided on and how, never what it says. */
export const identifierOperations: Handlers<'identifier.'> = {
  'identifier.list': ({ evidenceId }, { store }) => identifiersOf(store, evidenceId),
  'identifier.decide': ({ evidenceId, kind, value, decision, corrected }, { store, record, announce }) => {
    const { caseId } = store.evidence.get(evidenceId)
    const isIt = (one: Identifier) => one.kind === kind && one.value === value
    if (!identifiersOf(store, evidenceId).some(isIt)) throw new AppError('NOT_FOUND', 'The current reading of this exhibit names no such thing.')
    store.identifiers.decide(evidenceId, kind, value, decision, corrected ?? null)
    record({ caseId, details: { kind, decision: decision ?? 'taken back', ...(corrected !== undefined && { corrected: 1 }) } })
    announce({ name: 'evidence.changed', caseId, evidenceIds: [evidenceId] })
    return identifiersOf(store, evidenceId).find(isIt)!
  },
  'identifier.elsewhere': ({ evidenceId, kind, value }, { store }) => {
    const names = (one: Pick<Identifier, 'kind' | 'value'>) => one.kind === kind && one.value === value
    const places: IdentifierPlace[] = []
    for (const found of candidates(store, kind, value)) {
      if (places.length >= MOST_PLACES) break
      if (found.evidenceId === evidenceId || !findIdentifiers(found.text, []).some(names)) continue
      const { id, caseId, exhibitNumber, name, ocr } = store.evidence.get(found.evidenceId)
      const there = findIdentifiers(ocr?.text ?? '', ocr?.words ?? []).find(names)
      if (there) places.push({ caseId, caseTitle: store.cases.get(caseId).title, evidenceId: id, exhibitNumber, name, text: there.text, box: there.boxes[0] ?? null })
    }
    return places
  },
}

function identifiersOf(store: Store, evidenceId: EvidenceId): Identifier[] {
  const { ocr } = store.evidence.get(evidenceId)
  const decided = new Map(store.identifiers.decided(evidenceId).map((one) => [`${one.kind} ${one.value}`, one]))
  return findIdentifiers(ocr?.text ?? '', ocr?.words ?? []).map((one) => {
    const known = decided.get(`${one.kind} ${one.value}`)
    return { ...one, decision: known?.decision ?? null, corrected: known?.corrected ?? null }
  })
}

/** Texts in which it may stand: by a part of it that no line break and no way of writing it takes apart. */
function candidates(store: Store, kind: IdentifierKind, value: string): { evidenceId: EvidenceId; text: string }[] {
  if (value.startsWith('+')) return store.identifiers.textsWithDigits(value.slice(-7))
  if (kind === 'iban') return store.identifiers.textsWithDigits(foldText(value).slice(-8))
  const letters = kind === 'link' ? new URL(value).hostname : kind === 'wallet' ? value.slice(0, 6) : value
  return store.identifiers.textsWith(foldText(letters))
}
