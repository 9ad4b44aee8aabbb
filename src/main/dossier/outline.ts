import { isPicture } from '../../shared/contract/evidence.ts'
import type { DossierOutline } from '../../shared/contract/dossier.ts'
import { exhibitLabel, type DossierModel } from './model.ts'

/** What the outline looks at: everything but the integrity record and the time, which exist only at export. */
export type DossierDraft = Omit<DossierModel, 'integrity' | 'atMs' | 'appVersion'>

/** Lists what each section of the dossier will hold and what is missing from it. Pure. */
export function outlineDossier(draft: DossierDraft): DossierOutline {
  const { exhibits, events } = draft
  const read = exhibits.filter((exhibit) => exhibit.ocr)
  return {
    sections: [
      { title: 'Cover', detail: `${draft.tlp}, “${draft.title}”`, gaps: coverGaps(draft) },
      { title: 'Summary', detail: draft.summary.trim() ? `${count(words(draft.summary), 'word')}` : 'empty', gaps: draft.summary.trim() ? [] : ['no summary'] },
      { title: 'Subject account', detail: draft.subject.displayName || draft.subject.handle || 'not named', gaps: subjectGaps(draft) },
      { title: 'Timeline', detail: count(events.length, 'event'), gaps: timelineGaps(draft) },
      { title: 'Notes on the case', detail: count(draft.caseNotes.length, 'note'), gaps: [] },
      { title: 'Exhibits', detail: `${count(exhibits.length, 'exhibit')}, ${read.length} with text read`, gaps: exhibitGaps(draft) },
      { title: 'Integrity', detail: 'hashes, journal head, verification, custody extract', gaps: [] },
      ...redactions(draft),
    ],
  }
}

/** What is hidden, and where it can be read all the same; nothing where nothing is. */
function redactions({ exhibits, warnings = [] }: DossierDraft): DossierOutline['sections'] {
  const redacted = exhibits.flatMap(({ annotations = [] }) => annotations.filter(({ shape }) => shape === 'redaction').slice(0, 1)).length
  return redacted === 0 ? [] : [{ title: 'Redactions', detail: `on ${count(redacted, 'exhibit')}; their words are left out`, gaps: warnings }]
}

const coverGaps = (draft: DossierDraft) => (draft.author.trim() ? [] : ['no author'])

function subjectGaps({ subject }: DossierDraft): string[] {
  const wanted = [
    [subject.displayName, 'no subject name'], [subject.handle, 'no handle'], [subject.platform, 'no platform'], [subject.profileUrl, 'no profile address'],
  ] as const
  return wanted.filter(([value]) => !value.trim()).map(([, gap]) => gap)
}

function timelineGaps({ events }: DossierDraft): string[] {
  if (events.length === 0) return ['no events']
  const bare = events.filter((event) => event.exhibits.length === 0).length
  const zoneless = events.filter((event) => event.time.zoneMinutes === null).length
  return [
    ...(bare ? [`${count(bare, 'event')} without an exhibit`] : []),
    ...(zoneless ? [`${count(zoneless, 'event')} with no known time zone`] : []),
  ]
}

function exhibitGaps({ exhibits }: DossierDraft): string[] {
  if (exhibits.length === 0) return ['no exhibits']
  const sourceless = exhibits.filter((exhibit) => !exhibit.acquisition.source).length
  const source = sourceless === 0 ? [] : [`${count(sourceless, 'exhibit')} with no source recorded`]
  return [...source, ...exhibits.flatMap((exhibit) => {
    const label = exhibitLabel(exhibit.number)
    return [
      ...(exhibit.ocr || !isPicture(exhibit.format) ? [] : [`${label} has no text read`]),
      ...(exhibit.pdq || !isPicture(exhibit.format) ? [] : [`${label} has no picture hash`]),
    ]
  })]
}

const words = (text: string) => text.split(/\s+/u).filter(Boolean).length
const count = (amount: number, noun: string) => `${amount} ${noun}${amount === 1 ? '' : 's'}`
