/** What the fake host answers about notes and searching: it keeps them and looks through its world as the core would, without an index. */
import type { Output, OperationName, Parsed } from '../../src/shared/contract/index.ts'
import type { SearchHit } from '../../src/shared/contract/search.ts'
import { foldText, foldWithPlaces } from '../../src/shared/fold.ts'
import { linkTargets, withoutLinks } from '../../src/shared/note-links.ts'
import { parseQuery } from '../../src/shared/search-query.ts'
import { Refusal } from './fake-host.ts'
import type { FakeHost } from './fake-host.ts'
import { makeFakeId, NOW_MS } from './fake-world.ts'

type Names = Extract<OperationName, `note.${string}` | `search.${string}`>
type Handlers = { [N in Names]: (input: Parsed<N>) => Output<N> }

interface Text { hit: Omit<SearchHit, 'snippet' | 'marks'>; text: string; tags: readonly string[]; atMs: number; starred: boolean }

export function noteAnswers(host: FakeHost): Handlers {
  const { world } = host
  const saved: Output<'search.list'> = []
  let clockMs = NOW_MS
  const titleOf = (caseId: string) => world.cases.find((one) => one.id === caseId)?.title ?? ''
  const find = (id: string) => {
    const found = world.notes.find((one) => one.id === id)
    if (!found) throw new Refusal('NOT_FOUND', 'This note is no longer there.')
    return found
  }

  function texts(): Text[] {
    const nothing = { evidenceId: null, noteId: null, eventId: null, annotationId: null, exhibitNumber: null }
    return [
      ...world.evidence.flatMap((one): Text[] => {
        const place = { ...nothing, caseId: one.caseId, caseTitle: titleOf(one.caseId), evidenceId: one.id, exhibitNumber: one.exhibitNumber }
        const rest = { tags: one.tags, atMs: one.capturedMs ?? one.importedMs, starred: one.starred }
        return [{ hit: { ...place, found: 'name' }, text: one.name, ...rest }, ...(one.ocr ? [{ hit: { ...place, found: 'picture' as const }, text: one.ocr.text, ...rest }] : [])]
      }),
      ...world.notes.map((one): Text => ({ hit: { ...nothing, caseId: one.caseId, caseTitle: titleOf(one.caseId), noteId: one.id, evidenceId: one.evidenceId, found: 'note' }, text: withoutLinks(one.text), tags: [], atMs: one.updatedMs, starred: false })),
      ...world.events.map((one): Text => ({ hit: { ...nothing, caseId: one.caseId, caseTitle: titleOf(one.caseId), eventId: one.id, found: 'event' }, text: one.text, tags: [], atMs: one.time.atMs, starred: false })),
    ]
  }

  function search(query: string, caseId?: string): SearchHit[] {
    const { terms, without, found, tags, marked, spans, parts } = parseQuery(query)
    if (parts.length === 0) return []
    return texts().flatMap(({ hit, text, ...about }): SearchHit[] => {
      const plain = text.normalize('NFC').replaceAll(/\s/gu, ' ')
      const { folded, places } = foldWithPlaces(plain)
      const isWanted = (caseId === undefined || hit.caseId === caseId) && terms.every((term) => folded.includes(term.text)) && !without.some((term) => folded.includes(term.text))
        && found.every(({ value, isNot }) => (hit.found === value) !== isNot) && tags.every(({ value, isNot }) => about.tags.some((tag) => foldText(tag) === value) !== isNot)
        && marked.every(({ isNot }) => about.starred !== isNot) && spans.every(({ value, isNot }) => (about.atMs >= value.fromMs && about.atMs < value.toMs) !== isNot)
      if (!isWanted) return []
      const from = Math.max(0, (terms[0] ? places[folded.indexOf(terms[0].text)]! : 0) - 50)
      const snippet = plain.slice(from, from + 160)
      const cut = foldWithPlaces(snippet)
      const marks = terms.flatMap(({ text: word }): [number, number][] => {
        const at = cut.folded.indexOf(word)
        return at < 0 ? [] : [[cut.places[at]!, cut.places[at + word.length]!]]
      })
      return [{ ...hit, snippet, marks }]
    })
  }

  const tally = (values: readonly (string | null)[]) => [...Map.groupBy(values.filter((one) => one !== null), (one) => one)].map(([value, all]) => ({ value, count: all.length }))

  return {
    'note.list': ({ caseId, evidenceId, subjectId }) => world.notes.filter((one) => one.caseId === caseId && (!evidenceId || one.evidenceId === evidenceId) && (!subjectId || one.subjectId === subjectId)),
    'note.add': ({ caseId, evidenceId, subjectId, text }) => {
      const on = evidenceId ?? host.annotations.find((one) => one.id === subjectId)?.evidenceId ?? null
      const note = { id: makeFakeId('note'), caseId, evidenceId: on, subjectId: subjectId ?? null, text, createdMs: ++clockMs, updatedMs: clockMs }
      world.notes.push(note)
      host.announce({ name: 'case.changed', caseId })
      return note
    },
    'note.update': ({ noteId, text, lastMs }) => {
      const note = find(noteId)
      if (lastMs !== undefined && note.updatedMs !== lastMs) throw new Refusal('OVERTAKEN', 'This note was changed elsewhere since.')
      Object.assign(note, { text, updatedMs: ++clockMs })
      host.announce({ name: 'case.changed', caseId: note.caseId })
      return note
    },
    'note.remove': ({ noteId }) => {
      const { caseId } = find(noteId)
      world.notes.splice(world.notes.findIndex((one) => one.id === noteId), 1)
      host.announce({ name: 'case.changed', caseId })
      return {}
    },
    'note.backlinks': ({ targetId }) => world.notes.filter((one) => linkTargets(one.text).includes(targetId)).map(({ id, text, caseId, evidenceId, subjectId, updatedMs }) => ({
      noteId: id, caseId, caseTitle: titleOf(caseId), evidenceId, subjectId, exhibitNumber: world.evidence.find((one) => one.id === evidenceId)?.exhibitNumber ?? null, excerpt: withoutLinks(text).slice(0, 160), updatedMs,
    })),
    'search.find': ({ text, caseId }) => search(text, caseId).slice(0, 200),
    'search.page': ({ text, caseId, limit, cursor }) => {
      const [hits, from] = [search(text, caseId), cursor?.before ?? 0]
      return { hits: hits.slice(from, from + limit), next: from + limit < hits.length ? { tier: 0, before: from + limit } : null }
    },
    'search.counts': ({ text, caseId }) => {
      const hits = search(text, caseId)
      const exhibits = hits.map((hit) => world.evidence.find((one) => one.id === hit.evidenceId))
      return {
        total: hits.length, isMore: false, found: tally(hits.map((hit) => hit.found)), cases: tally(hits.map((hit) => hit.caseId)).map((one) => ({ ...one, title: titleOf(one.value) })),
        platforms: tally(exhibits.map((one) => one?.platform ?? null)), kinds: tally(exhibits.map((one) => one?.kind ?? null)), languages: tally(exhibits.map((one) => one?.language ?? null)),
      }
    },
    'search.boxes': ({ evidenceId, text }) => {
      const { terms } = parseQuery(text)
      return (host.evidenceOf(evidenceId).ocr?.words ?? []).filter((word) => terms.some((term) => foldText(word.text).includes(term.text))).map((word) => word.box)
    },
    'search.list': () => saved.toSorted((a, b) => a.name.localeCompare(b.name)),
    'search.save': (input) => {
      const one = { id: makeFakeId('search'), ...input }
      saved.push(one)
      host.announce({ name: 'searches.changed' })
      return one
    },
    'search.rename': ({ searchId, name }) => {
      const one = Object.assign(saved.find((each) => each.id === searchId)!, { name })
      host.announce({ name: 'searches.changed' })
      return one
    },
    'search.remove': ({ searchId }) => {
      saved.splice(saved.findIndex((one) => one.id === searchId), 1)
      host.announce({ name: 'searches.changed' })
      return {}
    },
  }
}
