import type { ImageFormat } from '../../../shared/contract/evidence.ts'
import type { MetadataEntry } from '../../../shared/contract/metadata.ts'
import { FORMAT_FACTS } from '../../../shared/image-formats.ts'
import { formatEventTime, formatZone } from '../../../shared/time.ts'
import { readTime } from './clock.ts'
import type { Found } from './found.ts'
import type { Pieces } from './pieces.ts'
import { describeProgram } from './programs.ts'
import { ijgQuality } from './quantisation.ts'

/** Tags in which programs write their names. */
const PROGRAM_TAGS = /(^|[/:])(Software|ProcessingSoftware|CreatorTool|creatortool|HistorySoftwareAgent|softwareAgent|OriginatingProgram|toolkit)$/
const TIMES = ['DateTimeOriginal', 'CreateDate', 'ModifyDate'] as const
const TIME_WORDS = { DateTimeOriginal: 'taken', CreateDate: 'digitised', ModifyDate: 'changed' }
/** Texts of PNG that generators of pictures keep their orders in. */
const ORDERS = /^(parameters|prompt|workflow|sd-metadata|invokeai_metadata|dream)$/i
const MOST_HISTORY = 12

/** States facts of how the file was made or changed, each with what it rests on. No fact is a verdict: all of it can be written by hand. */
export function findTraces(pieces: Pieces, format: ImageFormat, found: Found): void {
  tellPrograms(found)
  tellTimes(found)
  tellHistory(found)
  tellSources(found)
  if (format === 'jpeg') tellJpeg(pieces, found)
  if (pieces.marks.hasAppleChunk) found.trace('Written by software of Apple, as on iPhones and Macs.', 'PNG chunk iDOT')
  const behind = pieces.marks.bytesBehind
  if (behind) found.trace(`${behind} bytes stand after the end of the picture. A program that saves a smaller picture over a larger one leaves such a rest: part of the earlier picture may be in it.`, 'bytes after the PNG chunk IEND')
  if (found.entries.every(isTechnical) && found.place.length === 0 && !pieces.hasManifest) {
    found.trace(`The ${FORMAT_FACTS[format].name} file says nothing of its origin. Screenshots usually carry nothing, and most sites and messengers remove what there was.`, 'no EXIF, XMP, IPTC or Content Credentials')
  }
}

/** Says nothing of where a file comes from. */
const isTechnical = ({ group, name }: MetadataEntry): boolean =>
  group === 'JFIF' || group === 'ICC profile' || (group === 'PNG' && (name === 'Density' || name === 'ICC profile'))

function tellPrograms(found: Found): void {
  const told = new Set<string>()
  for (const { group, name, value } of found.entries) {
    if (!PROGRAM_TAGS.test(name) || told.has(value)) continue
    told.add(value)
    const known = describeProgram(value)
    if (known) found.trace(`Names “${value.slice(0, 200)}”, ${known}.`, `${group} ${name}`)
  }
  const comment = found.value('EXIF', 'UserComment') ?? found.value('XMP', 'exif:UserComment[1]')
  if (comment?.trim() === 'Screenshot') found.trace('Calls itself “Screenshot”, as devices of Apple mark screenshots.', 'UserComment')
  for (const { name } of found.entries.filter(({ group }) => group === 'PNG')) {
    if (ORDERS.test(name)) found.trace(`Has a text “${name}”, in which programs that generate pictures keep what was asked of them.`, `PNG ${name}`)
  }
}

/** Times that differ are told; that they are equal says nothing. */
function tellTimes(found: Found): void {
  const told = TIMES.flatMap((name) => {
    const time = readTime(found.value('EXIF', name) ?? '')
    return time ? [{ name, words: `${TIME_WORDS[name]} ${found.value('EXIF', name)}`, ...time }] : []
  })
  const differing = told.filter((one, index) => told.findIndex(({ atMs }) => atMs === one.atMs) === index)
  if (differing.length > 1) found.trace(`Its times differ: ${told.map(({ words }) => words).join(', ')}.`, `EXIF ${told.map(({ name }) => name).join(', ')}`)
  const [made, changed] = [readTime(found.value('XMP', 'xmp:CreateDate') ?? ''), readTime(found.value('XMP', 'xmp:ModifyDate') ?? '')]
  if (!made || !changed || made.atMs === changed.atMs) return
  const words = (time: NonNullable<typeof made>) => `${formatEventTime({ ...time, meaning: 'file', approximate: false })} (${formatZone(time.zoneMinutes)})`
  found.trace(`Made ${words(made)}, changed ${words(changed)}.`, 'XMP xmp:CreateDate, xmp:ModifyDate')
}

function tellHistory(found: Found): void {
  const steps = found.entries.filter(({ group, name }) => group === 'XMP' && /^xmpMM:History\[\d+\]\/stEvt:action$/.test(name))
  const part = (step: string, of: string) => found.value('XMP', step.replace('stEvt:action', `stEvt:${of}`))
  for (const { name, value } of steps.slice(0, MOST_HISTORY)) {
    const [agent, when] = [part(name, 'softwareAgent'), part(name, 'when')]
    found.trace(`Its history: ${value}${agent ? ` with ${agent.slice(0, 100)}` : ''}${when ? `, ${when}` : ''}.`, `XMP ${name.split('/')[0]}`)
  }
  if (steps.length > MOST_HISTORY) found.trace(`${steps.length - MOST_HISTORY} further steps of its history stand among the tags.`, 'XMP xmpMM:History')
  const from = found.entries.find(({ group, name }) => group === 'XMP' && name.startsWith('xmpMM:DerivedFrom'))
  if (from) found.trace('Was made from another file.', `XMP ${from.name}`)
}

function tellSources(found: Found): void {
  const source = found.entries.find(({ name }) => /digitalsourcetype$/i.test(name))
  const kind = source?.value.split('/').at(-1) ?? ''
  if (/trainedAlgorithmicMedia/i.test(kind)) found.trace('Says that a trained algorithm made it, or part of it.', `${source!.group} ${source!.name}`)
  else if (source) found.trace(`Says of its origin: ${kind.slice(0, 100)}.`, `${source.group} ${source.name}`)
  if (found.value('IPTC', 'SpecialInstructions')?.startsWith('FBMD')) found.trace('Carries the mark that Facebook and Instagram write into pictures they hand out.', 'IPTC SpecialInstructions beginning with FBMD')
}

function tellJpeg({ marks }: Pieces, found: Found): void {
  if (marks.hasPhotoshop) found.trace('Has a segment of Photoshop’s kind, as Adobe’s programs write, and others that add captions.', 'JPEG APP13')
  if (marks.hasAdobe) found.trace('Has a segment of Adobe’s kind, as Adobe’s programs write, and libraries where colours are not stored in the usual way.', 'JPEG APP14')
  if (!marks.tables?.length) return
  const quality = ijgQuality(marks.tables)
  if (quality !== null) found.trace(`Was last saved at quality ${quality} of the scale of the IJG’s software, which most programs and sites use.`, 'JPEG quantisation tables, an exact match')
  else found.trace('Its tables of compression are not on the scale of the IJG’s software: cameras, Adobe’s programs and some messengers have tables of their own.', 'JPEG quantisation tables')
}
