/**
 * The demo case that ships with the product: invented people, invented platforms, pictures rendered by
 * `test/fixtures/render`. Promises a checked description or a typed error; never writes and never ingests.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { Acquisition } from '../../shared/contract/acquisition.ts'
import { Subject, Tlp } from '../../shared/contract/case.ts'
import { Body, Line, Title } from '../../shared/contract/text.ts'
import { EventKind } from '../../shared/contract/timeline.ts'
import { AppError } from '../../shared/errors.ts'
import { EventTime, InstantMs, Precision, TimeMeaning, parseIsoTime } from '../../shared/time.ts'

const FileName = z.string().regex(/^[\p{L}\p{N} ._()-]+\.(png|jpe?g|webp|avif)$/iu)

/** `at` is ISO 8601 as read in the zone `zoneMinutes` (UTC when null), to at least the stated precision. */
const DemoEvent = z.strictObject({
  at: z.string().refine((at) => parseIsoTime(at) !== null, 'must be an ISO time'),
  precision: Precision, meaning: TimeMeaning, zoneMinutes: z.int().nullable(),
  kind: EventKind, text: Body.min(1), files: z.array(FileName),
}).transform(({ at, precision, meaning, zoneMinutes, ...rest }) => ({ ...rest, time: eventTime(at, precision, meaning, zoneMinutes) }))

const DemoPart = z.strictObject({
  caseTitle: Title, subject: Subject, tlp: Tlp, handling: Line, summary: Body, author: Line, acquisition: Acquisition,
  files: z.array(z.strictObject({ file: FileName, fileModifiedMs: InstantMs })).min(1),
  events: z.array(DemoEvent),
  notes: z.array(z.strictObject({ file: FileName.nullable(), text: Body.min(1) })),
}).refine(namesOnlyItsFiles, 'an event or note names a file the case does not have')

export const DemoCase = DemoPart.safeExtend({ secondCase: DemoPart.optional() })
export type DemoPart = z.output<typeof DemoPart>
export type DemoCase = z.output<typeof DemoCase>

/** The folder that holds the pictures named in a `DemoCase`. */
export const demoFolder = (resourcesFolder: string) => join(resourcesFolder, 'demo')

/** Reads and checks `demo/demo.json` under the shipped resources. READ_FAILED when it is missing or not as described here. */
export async function readDemoCase(resourcesFolder: string): Promise<DemoCase> {
  try {
    return DemoCase.parse(JSON.parse(await readFile(join(demoFolder(resourcesFolder), 'demo.json'), 'utf8')))
  } catch (cause) {
    throw new AppError('READ_FAILED', 'The demo case that ships with Lamplighter cannot be read. Install Lamplighter again.', { cause })
  }
}

function eventTime(at: string, precision: Precision, meaning: TimeMeaning, zoneMinutes: number | null): EventTime {
  const atMs = parseIsoTime(at.replace(/(Z|[+-]\d\d:?\d\d)$/, ''))!.atMs - (zoneMinutes ?? 0) * 60_000
  return { atMs, precision, zoneMinutes, meaning, approximate: false }
}

function namesOnlyItsFiles(part: { files: { file: string }[]; events: { files: string[] }[]; notes: { file: string | null }[] }): boolean {
  const known = new Set(part.files.map(({ file }) => file))
  return [...part.events.flatMap(({ files }) => files), ...part.notes.flatMap(({ file }) => file ?? [])].every((file) => known.has(file))
}
