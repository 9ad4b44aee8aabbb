import { saidOf, type HiddenTerm } from '../../shared/annotation/redact-text.ts'
import { exhibitLabel, type DossierModel } from '../dossier/index.ts'
import type { Redacting } from '../exchange/redacting.ts'

/**
 * Where words that are redacted on one exhibit can be read all the same: in what people wrote, which is printed as they wrote it, or
 * elsewhere on exhibits. Only somebody who looks can tell whether that gives anything away, so nothing is changed; it is said before and after the export.
 */
export function warnOfHidden(model: Omit<DossierModel, 'warnings'>, redacting: Redacting): string[] {
  const redacted = model.exhibits.flatMap(({ number, evidenceId, ocr }) => (redacting.on(evidenceId) ? [{ number, isRead: ocr !== null, terms: redacting.termsOn(evidenceId) }] : []))
  if (redacted.length === 0) return []
  const unread = redacted.filter(({ isRead }) => !isRead).map(({ number }) => number)
  const terms = redacted.flatMap(({ number, terms: hidden }) => hidden.map((term) => ({ ...term, number })))
  return [
    ...unread.map((number) => `${exhibitLabel(number)} is redacted and was not read: what its redactions hide cannot be looked for elsewhere.`),
    ...textsOf(model).flatMap(({ place, text }) => [...Map.groupBy(saidOf(text, terms), ({ number }) => number)].map(([number, [term]]) => warning(place, term!, number))),
  ]
}

const warning = (place: string, { spelled }: HiddenTerm, number: number): string =>
  `${place} says “${spelled.slice(0, 60).toWellFormed()}”, which is redacted on ${exhibitLabel(number)}. It is printed.`

interface Place { place: string; text: string }

function textsOf({ title, handling, summary, subject, events, exhibits, caseNotes }: Omit<DossierModel, 'warnings'>): Place[] {
  return [
    { place: 'The title', text: title }, { place: 'The handling line', text: handling }, { place: 'The summary', text: summary },
    { place: 'The subject account', text: Object.values(subject).join('\n') },
    ...events.map(({ text, actors }, index) => ({ place: `Event ${index + 1} of the timeline`, text: [text, ...(actors ?? [])].join('\n') })),
    ...caseNotes.map(({ text }) => ({ place: 'A note on the case', text })),
    ...exhibits.flatMap((exhibit): Place[] => {
      const label = exhibitLabel(exhibit.number)
      return [
        { place: `The name of ${label}`, text: exhibit.name }, { place: `The acquisition record of ${label}`, text: [...Object.values(exhibit.acquisition), exhibit.originalPath ?? ''].join('\n') },
        ...exhibit.notes.map(({ text }) => ({ place: `A note on ${label}`, text })),
        ...(exhibit.annotations ?? []).map(({ number, claim, text, tags, reason }) => ({ place: `Annotation ${number} on ${label}`, text: [claim, text, reason, ...tags].join('\n') })),
        ...(exhibit.ocr ? [{ place: `The text of ${label}`, text: exhibit.ocr.text }] : []),
      ]
    }),
  ]
}
