/** Documents beside the sample case’s pictures: a chat, an e-mail, a PDF, an archive and a file that was kept unread. All invented. */
import type { DocumentBlock, DocumentContent } from '../../../src/shared/contract/document.ts'
import type { DocumentPart, DocumentView, EvidenceRecord } from '../../../src/shared/contract/evidence.ts'
import type { CaseId } from '../../../src/shared/ids.ts'
import { makeExhibit } from './sample-case.ts'

const SAID = [
  'Hi Dana, I came across your talk on coastal radar.', 'Our client pays 1,800 EUR for a short report, two pages at most, on how such systems are bought.', 'Thanks. Who is the client?',
  'I would rather not name them here. Can we move to another messenger?\nThis app is slow on my side: https://t.me/meridian_layla', 'متى يمكننا التحدث عن المشروع؟', 'I will think about it.', '您好，我们对您的研究很感兴趣。',
]
const START_MS = Date.UTC(2026, 2, 4, 10, 32)
const none: DocumentContent = { title: null, facts: [], blocks: [], links: [], remarks: [] }

const chatBlocks = (count: number): DocumentBlock[] => Array.from({ length: count }, (_, index): DocumentBlock => ({
  kind: 'message', from: index === 0 ? '' : index % 3 ? 'Layla Haddad-Brandt' : 'Dana Ruiz', to: null, part: null,
  time: { atMs: START_MS + index * 47 * 60_000, precision: 'minute', zoneMinutes: null, meaning: 'sent', approximate: false },
  text: index === 0 ? 'Messages and calls are end-to-end encrypted.' : SAID[index % SAID.length]!,
}))

export interface SampleDocuments { evidence: EvidenceRecord[]; documents: Record<string, DocumentView> }

/** From exhibit number `from` on. `messages`: in the chat. */
export function makeDocuments(caseId: CaseId, from: number, messages = 300): SampleDocuments {
  const evidence: EvidenceRecord[] = []
  const documents: Record<string, DocumentView> = {}
  const add = (change: Partial<EvidenceRecord>): EvidenceRecord => {
    const record = { ...makeExhibit(caseId, from + evidence.length), pendingProposals: 0, noteCount: 0, eventCount: 0, remarks: [], ...change }
    evidence.push(record)
    return record
  }
  const addDocument = (change: Partial<EvidenceRecord>, content: DocumentContent | null, parts: readonly { name: string; change?: Partial<EvidenceRecord>; fails?: Pick<DocumentPart, 'code' | 'message'> }[]) => {
    const text = [content?.title, ...(content?.blocks ?? []).map((block) => block.text)].filter(Boolean).join('\n')
    const document = add({
      width: 0, height: 0, pdq: null, pdqQuality: null, reading: content ? 'done' : 'none', wordCount: text.split(/\s+/).length, opening: content && text.slice(0, 200), parts: { total: parts.length, cameIn: parts.filter(({ fails }) => !fails).length },
      ocr: content && { version: 1, engine: 'text of the file', language: 'as written', recipe: 'taken from the file, its markup left away', models: [], text, words: [], meanConfidence: 100, createdMs: START_MS }, ...change,
    })
    documents[document.id] = {
      content,
      parts: parts.map(({ name, change: of = {}, fails }, index) => {
        if (fails) return { index, name, evidenceId: null, exhibitNumber: null, ...fails }
        const part = add({ name: name.split('/').at(-1)!, parent: { id: document.id, exhibitNumber: document.exhibitNumber }, part: name, ...of })
        return { index, name, evidenceId: part.id, exhibitNumber: part.exhibitNumber, code: null, message: null }
      }),
    }
  }
  const picture = (name: string) => ({ name })
  addDocument({ name: 'WhatsApp Chat with Layla.txt', format: 'whatsapp', pendingProposals: 6, remarks: ['Of 299 messages with a time 60 are proposed for the timeline.'] }, { ...none, facts: [{ label: 'Messages', value: String(messages) }, { label: 'People', value: 'Layla Haddad-Brandt, Dana Ruiz' }], blocks: chatBlocks(messages) }, [])
  addDocument({ name: 'The paid study.eml', format: 'eml' }, {
    title: 'The paid study', remarks: ['Parts of this message are hidden from its reader: white text, 212 characters.'],
    facts: [{ label: 'From', value: '"Layla Haddad-Brandt" <layla@meridian.example>' }, { label: 'To', value: 'Dana Ruiz <dana@harbour.example>' }, { label: 'Date', value: '2026-03-04 10:32:07 UTC+01:00' }, { label: 'Reply to', value: 'collect@quay.example' }],
    blocks: [{ kind: 'text', text: 'Dear Dana,\n\nas agreed, the terms of the study are attached. The client asks for a first draft by Friday.' }, { kind: 'picture', part: 0, text: 'signature.png' }, { kind: 'picture', part: null, text: 'tracking.gif' }, { kind: 'text', text: '<script>alert(1)</script> \u202etxt.exe' }],
    links: [{ text: 'https://harbour.example/terms', target: 'https://harbour.example.quay.example/terms?id=81' }, { text: 'Read the terms', target: 'https://quay.example/t' }],
  }, [picture('signature.png'), { name: 'terms.docx', fails: { code: 'FILE_UNSUPPORTED', message: '“terms.docx”: This kind of file is not read.' } }])
  addDocument({ name: 'offer.pdf', format: 'pdf' }, { ...none, title: 'Offer for a study', facts: [{ label: 'Pages', value: '12' }, { label: 'Made with', value: 'Quill 3.1' }], blocks: [{ kind: 'heading', text: 'Page 1' }, { kind: 'text', text: 'This offer is confidential.' }] },
    Array.from({ length: 12 }, (_, index) => ({ name: `page ${index + 1}`, change: { name: `offer, page ${index + 1}.png` } })))
  addDocument({ name: 'phone-2026-03.zip', format: 'zip' }, null, Array.from({ length: 40 }, (_, index) => picture(`DCIM/Screenshots/Screenshot_${String(index + 1).padStart(3, '0')}.png`)))
  add({ name: 'terms.docx', format: 'other', width: 0, height: 0, pdq: null, pdqQuality: null, reading: 'none', ocr: null, wordCount: 0, remarks: ['Kept unread: “terms.docx”: This kind of file is not read. Save it as PDF and import that.'] })
  return { evidence, documents }
}
