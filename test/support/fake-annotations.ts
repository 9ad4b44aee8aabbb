/** What the fake host answers about annotations: it keeps them, numbers them and refuses what does not fit, as the core does. */
import type { Annotation, Selector, annotation } from '../../src/shared/contract/annotation.ts'
import type { Output, Parsed } from '../../src/shared/contract/index.ts'
import { annotationPage } from '../../src/shared/annotation/annotation-page.ts'
import { isWithin, moved } from '../../src/shared/annotation/geometry.ts'
import { geometryOf, quotesOf, toSelectors } from '../../src/shared/annotation/selectors.ts'
import { Refusal } from './fake-host.ts'
import type { FakeHost } from './fake-host.ts'
import { makeFakeId, NOW_MS } from './fake-world.ts'

type Handlers = { [N in keyof typeof annotation]: (input: Parsed<N>) => Output<N> }

export function annotationAnswers(host: FakeHost): Handlers {
  const all = host.annotations
  const last = new Map<string, number>()
  const find = (id: string): Annotation => {
    const found = all.find((each) => each.id === id)
    if (!found) throw new Refusal('NOT_FOUND', 'This annotation is no longer there.')
    return found
  }
  const targetOf = (evidenceId: string, selectors: Selector[]): Annotation['target'] =>
    selectors.map((selector) => ({ type: 'SpecificResource', source: `urn:sha256:${host.evidenceOf(evidenceId).sha256}`, selector }))

  function add(evidenceId: Annotation['evidenceId'], { selectors, ...fields }: Parsed<'annotation.add'>['annotations'][number], tags: string[] = []): Annotation {
    const picture = host.evidenceOf(evidenceId)
    const geometry = geometryOf(fields.shape, selectors)
    if (!geometry || !isWithin(geometry, picture)) throw new Refusal('BAD_INPUT', 'It does not fit.')
    if (fields.shape === 'redaction' && fields.reason.trim().length < 3) throw new Refusal('BAD_INPUT', 'Say why this is redacted.')
    const number = Math.max(last.get(evidenceId) ?? 0, ...all.filter((each) => each.evidenceId === evidenceId).map((each) => each.number)) + 1
    last.set(evidenceId, number)
    const made: Annotation = {
      ...fields, id: makeFakeId('annot'), caseId: picture.caseId, evidenceId, exhibitNumber: picture.exhibitNumber, number, target: targetOf(evidenceId, selectors),
      tags, noteCount: 0, eventCount: 0, madeBy: 'M. Arden, Analyst', createdMs: NOW_MS, updatedMs: NOW_MS,
    }
    all.push(made)
    return made
  }

  function told(annotations: Annotation[]): Annotation[] {
    for (const { evidenceId } of annotations) host.evidenceOf(evidenceId).annotationCount = all.filter((each) => each.evidenceId === evidenceId).length
    for (const caseId of new Set(annotations.map((each) => each.caseId))) {
      host.announce({ name: 'annotation.changed', caseId })
      host.announce({ name: 'evidence.changed', caseId })
    }
    return annotations
  }

  return {
    'annotation.list': ({ caseId, evidenceId }) => all.filter((each) => each.caseId === caseId && (!evidenceId || each.evidenceId === evidenceId)),
    'annotation.get': ({ annotationId }) => find(annotationId),
    'annotation.add': ({ evidenceId, annotations }) => told(annotations.map((fields) => add(evidenceId, fields))),
    'annotation.update': ({ changes }) => told(changes.map(({ annotationId, selectors, ...change }) => {
      const one = find(annotationId)
      return Object.assign(one, change, selectors ? { target: targetOf(one.evidenceId, selectors) } : {}, { updatedMs: one.updatedMs + 1 })
    })),
    'annotation.remove': ({ annotationIds }) => {
      const gone = annotationIds.map(find)
      for (const one of gone) all.splice(all.indexOf(one), 1)
      told(gone)
      return {}
    },
    'annotation.copy': ({ annotationIds, evidenceId, right, down }) => told(annotationIds.map(find).map((from) => {
      const selectors = from.target.map((target) => target.selector)
      const geometry = moved(geometryOf(from.shape, selectors)!, right, down, host.evidenceOf(evidenceId))
      const { shape, style, text, claim, reason, tags } = from
      return add(evidenceId, { shape, style, text, claim, reason, selectors: toSelectors(geometry, quotesOf(selectors)) }, tags)
    })),
    'annotation.export': ({ caseId, evidenceId }) => {
      const chosen = all.filter((each) => each.caseId === caseId && (!evidenceId || each.evidenceId === evidenceId))
      return { json: JSON.stringify(annotationPage(chosen), null, 2), count: chosen.length }
    },
  }
}
