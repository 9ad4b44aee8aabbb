import { formatInstant } from '../../shared/time.ts'
import { drawList } from './cover.ts'
import { drawFacts, NONE } from './facts.ts'
import { BODY, TYPE } from './look.ts'
import { exhibitLabel, type DossierModel } from './model.ts'
import type { Element, Sheet } from './sheet.ts'
import { drawTable, innerWidth, type Column } from './table.ts'
import type { TypeStyle } from './typesetter.ts'
import { countWords, sizeWords } from './words.ts'

const LIMITS = [
  'A hash shows that a file is the same as when it was brought in. It does not show that the file was true then.',
  'Times of import and of the journal come from this computer’s clock, which nobody vouches for.',
  'A screenshot can be made, altered or staged. When it was displayed, whether it is unedited and whether the account said what it shows cannot be asserted from the file.',
  'Text read by software has errors. Pictures in this document are scaled copies; the originals are in the vault and can be handed over.',
  'The journal is chained: each entry covers the one before. It shows later changes to those who noted its head hash, as printed here, at the time.',
  'Whoever holds the vault and its passphrase could have built a different journal before this document was made.',
]

const CHECKS: [system: string, command: string][] = [
  ['Linux', 'sha256sum FILE'],
  ['macOS', 'shasum -a 256 FILE'],
  ['Windows', 'certutil -hashfile FILE SHA256'],
]

/** What lets a stranger check this document: hashes, journal head, verification, custody, method, limits. */
export function drawIntegrity(sheet: Sheet, section: Element, model: DossierModel, remarks: string[]): void {
  const { integrity } = model
  drawDigests(sheet, section, model)
  subheading(sheet, section, 'Journal and verification')
  drawFacts(sheet, section, [
    ['Journal entries', String(integrity.journalEntries)],
    ['Head of the journal', integrity.journalEntries > 0 ? `entry ${integrity.journalHeadSequence}` : 'the journal is empty'],
    ['Head hash, SHA-256', integrity.journalHeadHash, TYPE.mono],
    ['Verification', ...verificationWords(model)],
    ['Made with', `Lamplighter ${model.appVersion}`],
  ])
  drawCheckpoint(sheet, section, model)
  drawFindings(sheet, section, model)
  drawCustody(sheet, section, model)
  drawChecks(sheet, section)
  subheading(sheet, section, 'Limits')
  drawSentences(sheet, section, LIMITS)
  subheading(sheet, section, 'Remarks on this document')
  if (remarks.length > 0) drawSentences(sheet, section, remarks)
  else sheet.paragraph(section, 'Everything in the case could be shown.', TYPE.cellSoft)
}

function subheading(sheet: Sheet, section: Element, text: string): void {
  sheet.gap(18)
  sheet.heading(section, 'H2', text, TYPE.heading)
  sheet.gap(6)
}

const drawSentences = (sheet: Sheet, section: Element, sentences: string[]) =>
  drawList(sheet, section, sentences.map((sentence) => sheet.strips(sentence, TYPE.cell, BODY.width - 10, 'LBody')))

function drawDigests(sheet: Sheet, section: Element, { exhibits }: DossierModel): void {
  subheading(sheet, section, 'Hashes of the exhibits')
  if (exhibits.length === 0) return sheet.paragraph(section, 'There are no exhibits.', TYPE.cellSoft)
  const columns = [{ title: 'EXHIBIT', width: 62 }, { title: 'SHA-256 OF THE BYTES AS RECEIVED', width: 310 }, { title: 'SIZE', width: 111.28 }] as const
  drawTable(sheet, section, { columns: [...columns], head: true, rowHeaders: true }, exhibits.map((exhibit) => [
    sheet.strips(exhibitLabel(exhibit.number), TYPE.cellStrong, innerWidth(columns[0]), 'TH'),
    sheet.strips(exhibit.sha256, TYPE.monoSmall, innerWidth(columns[1]), 'TD'),
    sheet.strips(sizeWords(exhibit.sizeBytes), TYPE.cell, innerWidth(columns[2]), 'TD'),
  ]))
}

function verificationWords({ integrity: { lastVerify } }: DossierModel): [string, TypeStyle] {
  if (!lastVerify) return ['Not verified since the vault was opened', TYPE.warning]
  const when = `${formatInstant(lastVerify.atMs)}, ${countWords(lastVerify.checked, 'item')} checked`
  return lastVerify.ok ? [`No fault found: ${when}`, TYPE.cell] : [`Faults found, listed below: ${when}`, TYPE.warning]
}

/** The signed note as its lines, to be typed or copied. */
function drawCheckpoint(sheet: Sheet, section: Element, { integrity: { checkpoint } }: DossierModel): void {
  if (!checkpoint) return
  subheading(sheet, section, 'Checkpoint')
  sheet.paragraph(section, 'The head of the journal as the vault signed it. Whoever keeps this document can have the vault compared with it: Lamplighter’s journal tells whether anything up to that entry was rewritten or put back since. The signature can be checked without Lamplighter; the note is in C2SP’s signed-note format, Ed25519.', TYPE.cell)
  sheet.gap(6)
  for (const line of checkpoint.note.trimEnd().split('\n')) {
    if (line) sheet.paragraph(section, line, TYPE.mono)
    else sheet.gap(6)
  }
  sheet.gap(6)
  drawFacts(sheet, section, [['Key to check it with', checkpoint.verifierKey, TYPE.mono]])
}

function drawFindings(sheet: Sheet, section: Element, { integrity: { lastVerify } }: DossierModel): void {
  if (!lastVerify || lastVerify.findings.length === 0) return
  subheading(sheet, section, 'What the verification found')
  const columns = [{ title: 'SUBJECT', width: 190 }, { title: 'PROBLEM', width: 293.28 }] as const
  drawTable(sheet, section, { columns: [...columns], head: true, rowHeaders: true }, lastVerify.findings.map(({ subject, problem }) => [
    sheet.strips(subject || NONE, TYPE.mono, innerWidth(columns[0]), 'TH'),
    sheet.strips(problem || NONE, TYPE.cell, innerWidth(columns[1]), 'TD'),
  ]))
}

function drawCustody(sheet: Sheet, section: Element, { integrity: { custody } }: DossierModel): void {
  subheading(sheet, section, 'Extract of the custody journal')
  if (custody.length === 0) return sheet.paragraph(section, 'No entries concern this case.', TYPE.cellSoft)
  sheet.paragraph(section, 'Left out here: that a picture was looked at, and the making of documents. The journal holds those entries too.', TYPE.cellSoft)
  sheet.gap(6)
  const columns: Column[] = [
    { title: 'TIME', width: 118 }, { title: 'WHO', width: 90 }, { title: 'WHAT', width: 111 }, { title: 'SUBJECT', width: 164.28 },
  ]
  drawTable(sheet, section, { columns, head: true, rowHeaders: true }, custody.map(({ atMs, actor, action, subject }) => [
    sheet.strips(formatInstant(atMs), TYPE.cell, innerWidth(columns[0]!), 'TH'),
    sheet.strips(actor || NONE, TYPE.cell, innerWidth(columns[1]!), 'TD'),
    sheet.strips(action || NONE, TYPE.cell, innerWidth(columns[2]!), 'TD'),
    sheet.strips(subject || NONE, TYPE.monoSmall, innerWidth(columns[3]!), 'TD'),
  ]))
}

function drawChecks(sheet: Sheet, section: Element): void {
  subheading(sheet, section, 'How to check a hash')
  sheet.paragraph(section, 'Ask the author for the original file of an exhibit. Compute its SHA-256 with a tool of your own, such as the ones below, and compare all 64 digits with the table above. If they agree, the file is, byte for byte, the one that was brought in.', TYPE.cell)
  sheet.gap(6)
  drawFacts(sheet, section, CHECKS.map(([system, command]) => [system, command, TYPE.mono]))
}
