import type { Annotation, Selector, Shape } from '../../shared/contract/annotation.ts'
import { isPicture, type EvidenceRecord } from '../../shared/contract/evidence.ts'
import { isWithin, moved, rescaled, type Size } from '../../shared/annotation/geometry.ts'
import { annotationPage } from '../../shared/annotation/annotation-page.ts'
import { anchorQuote } from '../../shared/annotation/quote.ts'
import { geometryOf, quotesOf, toSelectors } from '../../shared/annotation/selectors.ts'
import { AppError } from '../../shared/errors.ts'
import type { Handlers, OperationContext } from '../dispatch.ts'
import { openRedacting } from '../exchange/redacting.ts'

/** Claims, notes and reasons stay out of the journal: a line says which shapes, on which exhibit, under which numbers. */
export const annotationOperations: Handlers<'annotation.'> = {
  'annotation.list': ({ caseId, evidenceId }, { store }) => {
    store.cases.get(caseId)
    return store.annotations.list(caseId, evidenceId)
  },
  'annotation.get': ({ annotationId }, { store }) => store.annotations.get(annotationId),
  'annotation.add': ({ evidenceId, annotations }, context) => {
    const picture = pictureOf(context, evidenceId)
    const added = annotations.map((fields) => {
      requireFit(fields.shape, fields.selectors, picture)
      return context.store.annotations.add({ ...fields, reason: requireReason(fields.shape, fields.reason), id: context.newId('annot'), evidenceId })
    })
    return told(context, added)
  },
  'annotation.update': ({ changes }, context) => {
    const pictures = new Map<string, EvidenceRecord>()
    const updated = changes.map(({ annotationId, ...change }) => {
      const { shape, evidenceId } = context.store.annotations.get(annotationId)
      if (!pictures.has(evidenceId)) pictures.set(evidenceId, context.store.evidence.get(evidenceId))
      if (change.selectors) requireFit(shape, change.selectors, pictures.get(evidenceId)!)
      return context.store.annotations.update(annotationId, { ...change, reason: change.reason === undefined ? undefined : requireReason(shape, change.reason) })
    })
    const fields = [...new Set(changes.flatMap(({ annotationId: _id, ...change }) => Object.keys(change)))]
    return told(context, updated, { fields })
  },
  'annotation.remove': ({ annotationIds }, context) => {
    told(context, [...new Set(annotationIds)].map((id) => context.store.annotations.remove(id)))
    return {}
  },
  'annotation.copy': ({ annotationIds, evidenceId, right, down }, context) => {
    const picture = pictureOf(context, evidenceId)
    const copies = annotationIds.map((id) => {
      const from = context.store.annotations.get(id)
      if (from.caseId !== picture.caseId) throw new AppError('BAD_INPUT', 'An annotation can only be copied within its case.')
      const selectors = selectorsOn(from, context.store.evidence.get(from.evidenceId), picture, { x: right, y: down })
      const { shape, style, text, claim, reason } = from
      const copy = context.store.annotations.add({ id: context.newId('annot'), evidenceId, shape, selectors, style, text, claim, reason })
      return context.store.annotations.copyTags(id, copy)
    })
    return told(context, copies)
  },
  'annotation.export': ({ caseId, evidenceId }, { store }) => {
    store.cases.get(caseId)
    const redacting = openRedacting(store, caseId)
    const annotations = store.annotations.list(caseId, evidenceId).map(redacting.annotation)
    return { json: JSON.stringify(annotationPage(annotations), null, 2), count: annotations.length }
  },
}

/** Throws NOT_FOUND; BAD_INPUT for what is no picture. */
function pictureOf({ store }: OperationContext, evidenceId: string): EvidenceRecord {
  const record = store.evidence.get(evidenceId)
  if (!isPicture(record.format)) throw new AppError('BAD_INPUT', 'Only pictures can be drawn on. Mark a document in a note instead.')
  return record
}

function requireFit(shape: Shape, selectors: readonly Selector[], picture: Size): void {
  const geometry = geometryOf(shape, selectors)
  if (!geometry) throw new AppError('BAD_INPUT', `This is not where a ${shape} can be.`)
  if (!isWithin(geometry, picture)) throw new AppError('BAD_INPUT', `This ${shape} would lie outside of its picture.`)
}

/** What is hidden without a reason cannot be defended; nothing else has one. */
function requireReason(shape: Shape, reason: string): string {
  if (shape !== 'redaction') return ''
  if (reason.trim().length < 3) throw new AppError('BAD_INPUT', 'Say why this is redacted.')
  return reason.trim()
}

/** The same place on another picture, or further along; on the words of its current reading where those are known. */
function selectorsOn(from: Annotation, old: EvidenceRecord, to: EvidenceRecord, by: { x: number; y: number }): Selector[] {
  const selectors = from.target.map((target) => target.selector)
  const geometry = moved(rescaled(geometryOf(from.shape, selectors)!, old, to), by.x, by.y, to)
  if (geometry.kind !== 'boxes' || from.shape !== 'highlight') return fitting(toSelectors(geometry), from.shape, to)
  const anchored = quotesOf(selectors).map((quote) => (quote && to.ocr && by.x === 0 && by.y === 0 ? anchorQuote(to.ocr.words, quote, to.ocr.version) : null))
  const boxes = geometry.boxes.map((box, index) => anchored[index]?.box ?? box)
  return fitting(toSelectors({ kind: 'boxes', boxes }, anchored.map((one) => one?.quote)), from.shape, to)
}

function fitting(selectors: Selector[], shape: Shape, picture: Size): Selector[] {
  requireFit(shape, selectors, picture)
  return selectors
}

function told(context: OperationContext, annotations: Annotation[], details: Record<string, unknown> = {}): Annotation[] {
  const [first] = annotations
  const one = annotations.length === 1
  context.record({
    ...(one && first ? { subject: first.id } : {}), ...(first ? { caseId: first.caseId } : {}),
    details: { evidenceId: first?.evidenceId, annotations: annotations.map(({ number, shape }) => `${number} ${shape}`), ...details },
  })
  for (const [caseId, ofCase] of Map.groupBy(annotations, (each) => each.caseId)) {
    context.announce({ name: 'annotation.changed', caseId })
    context.announce({ name: 'evidence.changed', caseId, evidenceIds: [...new Set(ofCase.map((each) => each.evidenceId))] })
  }
  return annotations
}
