import type { ContentCredentials, FileMetadata } from '../../shared/contract/metadata.ts'
import { formatEventTime, formatZone } from '../../shared/time.ts'
import { drawList } from './cover.ts'
import { drawFacts, type Fact } from './facts.ts'
import { BODY, TYPE } from './look.ts'
import type { Element, Sheet } from './sheet.ts'

/** Facts and characters of one, so that a file full of tags does not fill the document. */
const MOST_FACTS = 12, MOST_CHARACTERS = 300
/** The tags that tell who or what made a picture, by what people call them. */
const PRINTED: readonly [name: string, tags: readonly string[]][] = [
  ['Device', ['Make', 'Model']], ['Program', ['Software', 'xmp:CreatorTool']], ['Author', ['Artist', 'Byline', 'dc:creator[1]']], ['Copyright', ['Copyright', 'CopyrightNotice', 'dc:rights[1]']],
]

/** What a picture's file tells of itself. A position is never printed: who needs it finds it in the vault. */
export function drawFileMetadata(sheet: Sheet, section: Element, metadata: FileMetadata | null): void {
  if (!metadata) return sheet.paragraph(section, 'Not read: the picture came in with an earlier version of Lamplighter.', TYPE.cellSoft)
  sheet.paragraph(section, 'Anybody can write such statements into a file, or remove them. They are told as they stand.', TYPE.small)
  sheet.gap(6)
  const told = metadata.traces.slice(0, MOST_FACTS).map(({ text, basis }) => `${text} (${basis})`)
  if (told.length > 0) drawList(sheet, section, told.map((one) => sheet.strips(shorten(one), TYPE.cell, BODY.width - 10, 'LBody')))
  const facts = factsOf(metadata)
  if (facts.length === 0) return
  sheet.gap(6)
  drawFacts(sheet, section, facts, { nameWidth: 92 })
}

function factsOf({ entries, clock, credentials, hasPosition, traces }: FileMetadata): Fact[] {
  const made = PRINTED.flatMap(([name, tags]): Fact[] => {
    const values = [...new Set(tags.flatMap((tag) => entries.find((one) => one.name === tag)?.value ?? []))]
    return values.length > 0 ? [[name, shorten(values.join(', '))]] : []
  })
  return [
    ...made,
    ...(clock ? [['Taken', `${formatEventTime(clock.time)}, ${formatZone(clock.time.zoneMinutes)} (${clock.basis}). ${clock.assumption}.`] as Fact] : []),
    ...(hasPosition ? [['Position', 'The file tells where the device was. It is not printed.'] as Fact] : []),
    ...(credentials ? credentialFacts(credentials) : []),
    ...(entries.length > 0 ? [['Tags', `${entries.length} in the file${traces.length > MOST_FACTS ? `, and ${traces.length - MOST_FACTS} further facts` : ''}, in the vault`] as Fact] : []),
  ]
}

const credentialFacts = ({ findings, generator, signer, actions }: ContentCredentials): Fact[] => [
  ['Content Credentials', shorten(findings.join(' '), 3 * MOST_CHARACTERS)],
  ...(signer ? [['Signer says', signer] as Fact] : []), ...(generator ? [['Made with', generator] as Fact] : []),
  ...(actions.length > 0 ? [['Steps', shorten(actions.join('; '))] as Fact] : []),
]

const shorten = (text: string, most = MOST_CHARACTERS): string => (text.length > most ? `${text.slice(0, most).toWellFormed()}…` : text)
