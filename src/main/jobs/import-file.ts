import { AppError } from '../../shared/errors.ts'
import { lookAtFile } from '../ingest/file-place.ts'
import type { TicketContent } from '../ports.ts'
import type { FilePlace } from '../store/index.ts'

/** A file of an import. */
export interface ImportFile {
  name: string
  /** What was handed in, once; with `path` only where that is a path, else it stays where it is. Null: it is not at hand (any more). */
  open(only?: 'path'): Promise<TicketContent | null>
  /** Where it lies, once that is known. */
  place?: FilePlace
  /** It is kept whatever it is: somebody asked for that after it was refused. */
  keepUnread?: boolean
}

/** Paths are asked for so many at once. */
const AT_ONCE = 100

/** Finds out where those files lie that have a path, and has that kept before any of them is worked on. */
export async function findPlaces(files: readonly ImportFile[], keep: (places: (FilePlace & { position: number })[]) => void): Promise<void> {
  for (let from = 0; from < files.length; from += AT_ONCE) await Promise.all(files.slice(from, from + AT_ONCE).map(findPlace))
  keep(files.flatMap(({ place }, position) => (place ? { position, ...place } : [])))
}

async function findPlace(file: ImportFile): Promise<void> {
  if (file.place) return
  const content = await file.open('path')
  if (content?.kind === 'path') file.place = await lookAtFile(content.path)
  else if (content) file.open = async () => content
}

/** What the file is read from. Throws TICKET_SPENT. */
export async function contentOf(file: ImportFile): Promise<TicketContent> {
  const content: TicketContent | null = file.place ? { kind: 'path', path: file.place.path, name: file.name } : await file.open()
  if (!content) throw new AppError('TICKET_SPENT', `“${file.name}” was handed over as bytes, without a place on the disk, and these are gone. Drop or paste it again.`)
  return content
}
