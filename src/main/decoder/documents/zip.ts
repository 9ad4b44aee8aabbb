import { isUtf8 } from 'node:buffer'
import { crc32, inflateRawSync } from 'node:zlib'
import { fromBufferPromise, getFileNameLowLevel } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { AppError } from '../../../shared/errors.ts'
import { createContent } from './content.ts'
import { LIBRARIES } from './libraries.ts'
import { MOST_PART_BYTES, MOST_PARTS, MOST_PARTS_BYTES } from './opened.ts'
import type { OpenedDocument } from './opened.ts'

/** Deflate cannot pack better than 1032 to 1; honest pictures and texts stay far below this. Small entries may. */
const MOST_RATIO = 200
const RATIO_FROM_BYTES = 8 * 1024 ** 2
/** Unix file types in the upper half of the external attributes. */
const FILE_TYPE = 0o170000, SYMBOLIC_LINK = 0o120000
const STORED = 0, DEFLATED = 8
const UNIX = 3
const BY_HAND = 'Unpack the archive by hand and import the file itself.'
/** Bit 11 of the general purpose flags. */
const UTF8_NAME = 0x800

interface Listed { entry: Entry; path: string; refusal: AppError | null }

/**
 * A ZIP archive (APPNOTE 6.3) by its central directory. Paths are names and nothing else. Folders are no parts. What is encrypted, a
 * link, a bomb, overlaps another entry or stands twice is a part that cannot be had, and the rest goes on.
 */
export async function openZip(bytes: Uint8Array): Promise<OpenedDocument> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  // Names and sizes are judged here, entry by entry: yauzl ends the whole archive over one.
  const zip = await fromBufferPromise(buffer, { decodeStrings: false, validateEntrySizes: false })
  const { entries, remarks } = await listEntries(zip)
  refuseUnsafe(entries, bytes.length)
  return {
    decoder: LIBRARIES.zip,
    describe: () => describe(remarks),
    parts: entries.map(({ entry, path }) => ({ path, modifiedMs: readModified(entry) })),
    readPart: (index) => readEntry(zip, buffer, entries[index]!),
  }
}

async function listEntries(zip: ZipFile): Promise<{ entries: Listed[]; remarks: string[] }> {
  const entries: Listed[] = []
  const remarks: string[] = []
  let ofMac = 0
  try {
    for await (const entry of zip.eachEntry()) {
      const path = readPath(entry)
      if (path.endsWith('/')) continue
      if (isOfMac(path, entry)) {
        ofMac++
        continue
      }
      if (entries.length >= MOST_PARTS) {
        remarks.push(`Only the first ${MOST_PARTS.toLocaleString('en')} files of this archive are read; it lists ${zip.entryCount.toLocaleString('en')}.`)
        break
      }
      entries.push({ entry, path, refusal: null })
    }
  } catch (error) {
    if (entries.length === 0) throw error
    remarks.push('The list of files in this archive breaks off: there may have been more.')
  }
  if (ofMac > 0) remarks.push(`Left out: ${ofMac.toLocaleString('en')} small files that a Mac adds to its archives (__MACOSX, .DS_Store).`)
  return { entries, remarks }
}

function describe(remarks: readonly string[]) {
  if (remarks.length === 0) return null
  const content = createContent()
  remarks.forEach(content.addRemark)
  return content.finish()
}

/** As the archive tells it, with slashes. Old archives mean code page 437; those of a Mac do not say that they mean UTF-8. */
function readPath(entry: Entry): string {
  const flags = isUtf8(entry.fileNameRaw) ? entry.generalPurposeBitFlag | UTF8_NAME : entry.generalPurposeBitFlag
  return getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, false).toWellFormed()
}

/** What a Mac adds to an archive of its own: icons, colours, places of windows. */
const isOfMac = (path: string, { uncompressedSize }: Entry): boolean =>
  uncompressedSize <= 64 * 1024 && (/^__MACOSX\/(?:.*\/)?\._[^/]*$/.test(path) || /(?:^|\/)\.DS_Store$/.test(path))

/** Only where it is told in UTC (Info-ZIP, NTFS); the two-second clock of MS-DOS knows no zone. */
function readModified(entry: Entry): number | null {
  if (!entry.extraFields.some(({ id }) => id === 0x5455 || id === 0x000a)) return null
  const atMs = entry.getLastModDate({ timezone: 'UTC' }).getTime()
  return Number.isFinite(atMs) ? Math.round(atMs) : null
}

const unsupported = (message: string) => new AppError('FILE_UNSUPPORTED', message)
const tooLarge = (message: string) => new AppError('FILE_TOO_LARGE', message)

function refuseUnsafe(entries: readonly Listed[], archiveBytes: number): void {
  const seen = new Set<string>()
  let totalBytes = 0
  for (const listed of entries) {
    listed.refusal = refusalOf(listed.entry, archiveBytes)
    if (seen.has(listed.path)) listed.refusal ??= unsupported('The archive holds two files of this name, and programs do not agree which one counts. Unpack it by hand.')
    seen.add(listed.path)
    if (!listed.refusal) totalBytes += listed.entry.uncompressedSize
    if (totalBytes > MOST_PARTS_BYTES) listed.refusal ??= tooLarge('The archive unpacks to more than 2 GB; this file is beyond that. Unpack it by hand and import what matters.')
  }
  refuseOverlaps(entries)
}

function refusalOf(entry: Entry, archiveBytes: number): AppError | null {
  const { uncompressedSize, compressedSize, compressionMethod } = entry
  if (entry.isEncrypted() || (entry.generalPurposeBitFlag & 0x2040) !== 0) return unsupported(`This file is encrypted with a password. ${BY_HAND}`)
  if (entry.versionMadeBy >> 8 === UNIX && ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) return unsupported('This is no file but a link to one, which is not followed.')
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) return unsupported(`This file is packed in a way that is not read (method ${compressionMethod}). ${BY_HAND}`)
  if (uncompressedSize > MOST_PART_BYTES) return tooLarge(`This file unpacks to ${Math.round(uncompressedSize / 1024 ** 2)} MB; the limit is 256 MB a file.`)
  if (compressedSize > archiveBytes || (compressionMethod === STORED && compressedSize !== uncompressedSize)) return new AppError('DOCUMENT_DAMAGED', 'The archive tells sizes of this file that cannot be.')
  if (uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * MOST_RATIO) return tooLarge('This file unpacks to far more than any honest file: it is made to fill memory.')
  return null
}

/** Two entries over the same bytes: how a small archive makes much of little (the “better zip bomb”). */
function refuseOverlaps(entries: readonly Listed[]): void {
  const LOCAL_HEADER_BYTES = 30
  const inOrder = entries.toSorted((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader)
  let end = 0
  for (const listed of inOrder) {
    const { relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize } = listed.entry
    if (start < end) listed.refusal ??= unsupported('This file shares its bytes with another one of the archive, as only archives made to do harm have it.')
    end = Math.max(end, start + LOCAL_HEADER_BYTES + fileNameLength + compressedSize)
  }
}

async function readEntry(zip: ZipFile, buffer: Buffer, { entry, refusal }: Listed): Promise<Uint8Array> {
  if (refusal) throw refusal
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  const end = fileDataStart + entry.compressedSize
  if (end > buffer.length) throw new RangeError('the file ends within an entry')
  const packed = buffer.subarray(fileDataStart, end)
  // One byte more than claimed is an error of zlib’s, before memory is taken for it.
  const content = entry.compressionMethod === STORED ? Buffer.from(packed) : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.uncompressedSize) })
  if (content.length !== entry.uncompressedSize || crc32(content) !== entry.crc32) throw new AppError('DOCUMENT_DAMAGED', 'This file is damaged: it is not what the archive’s checksum says.')
  return content
}
