import { hiddenTerms, redactText, saidOf, type HiddenTerm } from '../../shared/annotation/redact-text.ts'
import { isRedacted, redactedBlock, redactWords, type Redaction } from '../../shared/annotation/redact-words.ts'
import { parseFragment } from '../../shared/annotation/selectors.ts'
import type { Annotation, Selector } from '../../shared/contract/annotation.ts'
import type { TimelineEvent } from '../../shared/contract/timeline.ts'
import type { Box, EvidenceRecord, OcrText } from '../../shared/contract/evidence.ts'
import type { DocumentBlock, DocumentContent } from '../../shared/contract/document.ts'
import { spellContent } from '../ingest/document-text.ts'
import type { Store } from '../store/index.ts'

/** A reading as it may leave the vault. */
export interface RedactedReading {
  text: string
  words: OcrText['words']
  /** Words of a picture that are left out. */
  count: number
  /** Passages of a document that are left out, and the exhibits out of it on which their words are redacted. */
  passages: number
  exhibits: number[]
}

export type Redacting = ReturnType<typeof openRedacting>

const NOTHING = { passages: 0, exhibits: [] }

/**
 * What of a case must not be read outside the vault: words under a redaction, in whatever leaves it. A document says as text what pictures
 * out of it show; of that, a page with a redaction is left out whole, and elsewhere every passage that holds the hidden words.
 */
export function openRedacting(store: Store, caseId: string) {
  const redactions = store.annotations.redacted(caseId)
  const known = new Map<string, HiddenTerm[]>()

  /** Its redactions; null where it has none. */
  const on = (evidenceId: string): readonly Redaction[] | null => redactions.get(evidenceId) ?? null

  /** Redacted exhibits that came out of a document, also by way of others. */
  function below(id: string): EvidenceRecord[] {
    if (redactions.size === 0 || store.evidence.get(id as EvidenceRecord['id']).parts === null) return []
    const own = store.documents.get(id).parts.flatMap(({ evidenceId }) => evidenceId ?? [])
    return [...new Set([...own, ...store.documents.descendants(id)])].filter((one) => redactions.has(one)).map((one) => store.evidence.get(one))
  }

  /** The hidden words of a picture, or of what came out of a document. */
  function termsOn(evidenceId: string): HiddenTerm[] {
    if (redactions.size === 0) return []
    const before = known.get(evidenceId)
    if (before) return before
    const { ocr, parts, exhibitNumber } = store.evidence.get(evidenceId as EvidenceRecord['id'])
    const { hidden, text } = redactWords(ocr?.words ?? [], on(evidenceId) ?? [])
    const terms = parts === null ? hiddenTerms(hidden, text, redactedBlock(`as on E-${exhibitNumber}`)) : below(evidenceId).flatMap(({ id }) => (id === evidenceId ? [] : termsOn(id)))
    known.set(evidenceId, terms)
    return terms
  }

  function ofDocument({ id, format }: EvidenceRecord, reading: OcrText): RedactedReading {
    const hiding = below(id)
    const { content, parts } = hiding.length > 0 ? store.documents.get(id) : { content: null, parts: [] }
    if (!content) return { text: reading.text, words: reading.words, count: 0, ...NOTHING }
    const pages = format === 'pdf' ? new Map(parts.flatMap(({ index, evidenceId, exhibitNumber }) => (evidenceId && redactions.has(evidenceId) ? [[index, exhibitNumber!] as const] : []))) : new Map<number, number>()
    const { redacted, passages } = redactContent(content, pages, termsOn(id))
    return { text: spellContent(redacted), words: [], count: 0, passages, exhibits: passages > 0 ? hiding.map(({ exhibitNumber }) => exhibitNumber) : [] }
  }

  return {
    on, below, termsOn,

    /** One reading of an exhibit. */
    reading(record: EvidenceRecord, reading: OcrText): RedactedReading {
      if (record.parts !== null) return ofDocument(record, reading)
      const own = on(record.id)
      if (!own) return { text: reading.text, words: reading.words, count: 0, ...NOTHING }
      const { text, words, count } = redactWords(reading.words, own)
      return count === 0 ? { text: reading.text, words: reading.words, count, ...NOTHING } : { text, words, count, ...NOTHING }
    },

    /** A text that was taken from the words of an exhibit. */
    quote: (text: string, evidenceId: string): string => redactText(text, termsOn(evidenceId)),

    /** What an event says, where its words came from an exhibit. */
    event: ({ text, origin }: Pick<TimelineEvent, 'text' | 'origin'>): string => (origin ? redactText(text, termsOn(origin.evidenceId)) : text),

    /** A highlight names the words it stands on, and those around them. */
    annotation(annotation: Annotation): Annotation {
      const own = on(annotation.evidenceId)
      return own ? { ...annotation, target: annotation.target.map((target) => ({ ...target, selector: withoutHidden(target.selector, own) })) } : annotation
    },

    /** Whether any of these places on an exhibit is redacted. */
    hides: (evidenceId: string, boxes: readonly Box[]): boolean => boxes.some((box) => isRedacted(box, on(evidenceId) ?? [])),
  }
}

function withoutHidden(selector: Selector, redactions: readonly Redaction[]): Selector {
  if (selector.type !== 'FragmentSelector' || !selector.refinedBy) return selector
  const box = parseFragment(selector.value)!
  const over = redactions.find((redaction) => isRedacted(box, [redaction]))
  return { ...selector, refinedBy: { ...selector.refinedBy, ...(over && { exact: redactedBlock(over.reason) }), prefix: '', suffix: '' } }
}

/** `pages`: of a PDF those with a redaction, by their place, with the number of their exhibit. */
function redactContent(content: DocumentContent, pages: ReadonlyMap<number, number>, terms: readonly HiddenTerm[]): { redacted: DocumentContent; passages: number } {
  let passages = 0
  let page: number | undefined
  const told = new Set<number>()
  const without = (text: string): string => {
    const [term] = saidOf(text, terms)
    if (!term) return text
    passages++
    return term.block
  }
  const blocks = content.blocks.flatMap((block): DocumentBlock[] => {
    if (pages.size > 0 && block.kind === 'picture' && block.part !== null) page = pages.get(block.part)
    if (page === undefined || block.kind === 'picture') return [block.kind === 'message' ? { ...block, from: without(block.from), to: block.to && without(block.to), text: without(block.text) } : { ...block, text: without(block.text) }]
    if (block.kind === 'heading') return [block]
    passages++
    const isFirst = !told.has(page)
    told.add(page)
    return isFirst ? [{ kind: 'text', text: redactedBlock(`this page is E-${page}, and parts of it are redacted there`) }] : []
  })
  const links = pages.size > 0 && content.links.length > 0
    ? [{ text: '', target: redactedBlock('links are left out where a page is redacted') }]
    : content.links.map(({ text, target }) => ({ text: without(text), target: without(target) }))
  const facts = content.facts.map(({ label, value }) => ({ label, value: without(value) }))
  return { redacted: { ...content, title: content.title && without(content.title), facts, blocks, links }, passages }
}
