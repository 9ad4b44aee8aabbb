/** What the fake host answers about identifiers: the same few in every exhibit that was read, on its first words; it keeps what is decided. */
import type { Identifier, identifier } from '../../src/shared/contract/identifier.ts'
import type { Output, Parsed } from '../../src/shared/contract/index.ts'
import { Refusal } from './fake-host.ts'
import type { FakeHost } from './fake-host.ts'

type Handlers = { [N in keyof typeof identifier]: (input: Parsed<N>) => Output<N> }

const NAMED: readonly Pick<Identifier, 'kind' | 'value' | 'text' | 'system' | 'isChecked'>[] = [
  { kind: 'link', value: 'https://meridian-foresight.example/offers/coastal-radar', text: 'https://meridian-foresight.example/offers/coastal-radar', system: '', isChecked: null },
  { kind: 'handle', value: '@layla_hb', text: '@Layla_HB', system: '', isChecked: null },
  { kind: 'whatsapp', value: '+351912345678', text: '+351 912 345 678', system: '', isChecked: null },
  { kind: 'iban', value: 'DE89370400440532013001', text: 'DE89 3704 0044 0532 0130 01', system: '', isChecked: false },
  { kind: 'wallet', value: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', text: '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', system: 'Bitcoin', isChecked: true },
]

export function identifierAnswers(host: FakeHost): Handlers {
  const decided = new Map<string, Pick<Identifier, 'decision' | 'corrected'>>()
  const keyOf = (evidenceId: string, { kind, value }: Pick<Identifier, 'kind' | 'value'>) => `${evidenceId} ${kind} ${value}`
  const list = (evidenceId: string): Identifier[] => {
    const words = host.evidenceOf(evidenceId).ocr?.words ?? []
    return words.length === 0 ? [] : NAMED.map((one, index) => ({ ...one, boxes: [words[index % words.length]!.box], decision: null, corrected: null, ...decided.get(keyOf(evidenceId, one)) }))
  }
  return {
    'identifier.list': ({ evidenceId }) => list(evidenceId),
    'identifier.decide': ({ evidenceId, kind, value, decision, corrected }) => {
      decided.set(keyOf(evidenceId, { kind, value }), { decision, corrected: corrected ?? null })
      const found = list(evidenceId).find((one) => one.kind === kind && one.value === value)
      if (!found) throw new Refusal('NOT_FOUND', 'The current reading of this exhibit names no such thing.')
      host.announce({ name: 'evidence.changed', caseId: host.evidenceOf(evidenceId).caseId })
      return found
    },
    'identifier.elsewhere': ({ evidenceId, kind, value }) => host.world.evidence.filter((each) => each.id !== evidenceId && (each.ocr?.words.length ?? 0) > 0).slice(0, 2).map((each) => {
      const there = list(each.id).find((one) => one.kind === kind && one.value === value)!
      return { caseId: each.caseId, caseTitle: host.caseOf(each.caseId).title, evidenceId: each.id, exhibitNumber: each.exhibitNumber, name: each.name, text: there.text, box: there.boxes[0] ?? null }
    }),
  }
}
