import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError, isAppError } from '../../shared/errors.ts'
import { flushFile, flushFolder, readError } from '../vault/index.ts'
import { generationPath, parseContents, VAULT_FILES, type Contents } from './backup-folder.ts'
import type { BackupSource } from './backup-source.ts'
import { readTarHeader, TAR_BLOCK_BYTES, TAR_END, tarHeader, tarPadding } from './tar.ts'

/**
 * A backup in one file: a tar of a backup folder that holds one generation, in this order: contents.json, header.a, header.b, head,
 * database, then the sealed files that contents.json names. Read as something a stranger made: anything else, or in another order,
 * or of another length, is damage. Nothing in it is compressed, so it never gives more than it is long.
 */

/** A list of 700,000 sealed files. */
const CONTENTS_MAX_BYTES = 64 * 1024 * 1024
/** More than a header or a head can be, by far. */
const SMALL_MAX_BYTES = 1024 * 1024
const PIECE_BYTES = 1024 * 1024
/** Headers read before others get their turn. */
const HEADERS_AT_ONCE = 500

interface Span { at: number; sizeBytes: number }

export interface OpenBackupFile extends BackupSource {
  readonly facts: Contents
  /** Fails with ENOENT when it is not there. */
  readSealed(path: string): Promise<Buffer>
  sha256(path: string): Promise<string>
}

/** Throws NOT_FOUND when it is no backup of Lamplighter, BACKUP_DAMAGED, READ_FAILED. */
export async function openBackupFile(path: string): Promise<OpenBackupFile> {
  const file = await open(path, 'r').catch((error: unknown) => { throw readError(error, 'the backup') })
  try {
    const { generation, facts, spans, sizeBytes } = await scan(file)
    return readFrom(file, generation, facts, spans, sizeBytes)
  } catch (error) {
    await file.close()
    throw isAppError(error) ? error : readError(error, 'the backup')
  }
}

/** The id of the vault that a file backs up, by its beginning alone; null when it is no backup. */
export async function vaultIdIn(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch((error: unknown) => { throw readError(error, 'the backup') })
  try {
    return (await readBeginning(file, (await file.stat()).size)).facts.vaultId
  } catch {
    return null
  } finally {
    await file.close()
  }
}

async function scan(file: FileHandle) {
  const { size } = await file.stat()
  const { generation, facts, end } = await readBeginning(file, size)
  const spans = new Map<string, Span>()
  let at = end
  for (const name of VAULT_FILES) {
    const span = await readEntry(file, at, size)
    if (span?.name !== `${generationPath(generation)}/${name}` || (name !== 'database' && span.sizeBytes > SMALL_MAX_BYTES)) throw damaged()
    spans.set(span.name, span)
    at = endOf(span)
  }
  const wanted = new Set(facts.files)
  for (let count = 1; ; count++) {
    const span = await readEntry(file, at, size)
    if (!span) break
    // Named once in the list and given once here.
    if (!wanted.delete(span.name)) throw damaged()
    spans.set(span.name, span)
    at = endOf(span)
    if (count % HEADERS_AT_ONCE === 0) await new Promise((resume) => { setImmediate(resume) })
  }
  if (at + TAR_END.length !== size || !(await readAt(file, at, TAR_END.length)).equals(TAR_END)) throw damaged()
  return { generation, facts, spans, sizeBytes: size }
}

/** The first entry, which says what this is. */
async function readBeginning(file: FileHandle, sizeBytes: number) {
  const first = sizeBytes < TAR_BLOCK_BYTES ? null : readTarHeader(await readAt(file, 0, TAR_BLOCK_BYTES))
  const generation = /^generations\/(\d{6}-\d{8}T\d{6}Z)\/contents\.json$/.exec(first?.name ?? '')?.[1]
  if (!first || !generation) throw new AppError('NOT_FOUND', 'This file is no backup of Lamplighter. Choose another.')
  const span = { at: TAR_BLOCK_BYTES, sizeBytes: first.sizeBytes }
  if (span.sizeBytes > CONTENTS_MAX_BYTES || endOf(span) > sizeBytes) throw damaged()
  const facts = parseContents((await readAt(file, span.at, span.sizeBytes)).toString('utf8'))
  if (!facts) throw damaged()
  return { generation, facts, end: endOf(span) }
}

/** The file whose header is at `at`; null at the end. */
async function readEntry(file: FileHandle, at: number, sizeBytes: number): Promise<(Span & { name: string }) | null> {
  if (at + TAR_END.length > sizeBytes) throw damaged()
  const block = await readAt(file, at, TAR_BLOCK_BYTES)
  if (block.every((byte) => byte === 0)) return null
  const header = readTarHeader(block)
  if (!header || endOf({ at: at + TAR_BLOCK_BYTES, sizeBytes: header.sizeBytes }) > sizeBytes) throw damaged()
  return { ...header, at: at + TAR_BLOCK_BYTES }
}

const endOf = ({ at, sizeBytes }: Span) => at + sizeBytes + tarPadding(sizeBytes)

function readFrom(file: FileHandle, generation: string, facts: Contents, spans: Map<string, Span>, sizeBytes: number): OpenBackupFile {
  const stream = ({ at, sizeBytes: size }: Span) => pieces(file, at, size)
  async function readSealed(path: string): Promise<Buffer> {
    const span = spans.get(path)
    if (!span) throw Object.assign(new Error('not in the backup'), { code: 'ENOENT' })
    return readAt(file, span.at, span.sizeBytes)
  }
  return {
    facts, readSealed,
    generations: [generation],
    oneFile: true,
    sizeBytes: () => sizeBytes,
    contents: (name) => (name === generation ? facts : null),
    read: (path) => readSealed(path).catch(() => null),
    async copyOut(path, to) {
      const span = spans.get(path)
      if (!span) return false
      await mkdir(dirname(to), { recursive: true, mode: 0o700 })
      await pipeline(stream(span), createWriteStream(to, { flags: 'wx', mode: 0o600 }))
      flushFile(to, 'the restored vault')
      flushFolder(dirname(to))
      return true
    },
    async sha256(path) {
      const hash = createHash('sha256')
      for await (const piece of stream(spans.get(path)!)) hash.update(piece)
      return hash.digest('hex')
    },
    close: () => file.close(),
  }
}

/** Where an entry's bytes come from: given, or a file of which `sizeBytes` are taken. */
export type TarContent = Buffer | { path: string; sizeBytes: number }

/** Writes the archive to a new file, flushed. `entries` gives null for a file that is not there: it is left out. */
export async function writeBackupFile(path: string, entries: AsyncIterable<{ name: string; content: TarContent }>): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const { name, content } of entries) {
      const sizeBytes = Buffer.isBuffer(content) ? content.length : content.sizeBytes
      await file.writeFile(tarHeader(name, sizeBytes))
      if (Buffer.isBuffer(content)) await file.writeFile(content)
      else await copyInto(file, content)
      await file.writeFile(Buffer.alloc(tarPadding(sizeBytes)))
    }
    await file.writeFile(TAR_END)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function copyInto(file: FileHandle, { path, sizeBytes }: { path: string; sizeBytes: number }): Promise<void> {
  const from = await open(path, 'r')
  try {
    for await (const piece of pieces(from, 0, sizeBytes)) await file.writeFile(piece)
  } finally {
    await from.close()
  }
}

/** A file that may be gone. */
export const readIfThere = (path: string): Promise<Buffer | null> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })

async function* pieces(file: FileHandle, at: number, sizeBytes: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < sizeBytes;) {
    const piece = await readAt(file, at + done, Math.min(PIECE_BYTES, sizeBytes - done))
    yield piece
    done += piece.length
  }
}

/** Exactly so many bytes: a file that grew shorter meanwhile is damaged. */
async function readAt(file: FileHandle, at: number, sizeBytes: number): Promise<Buffer> {
  const bytes = Buffer.alloc(sizeBytes)
  for (let done = 0; done < sizeBytes;) {
    const { bytesRead } = await file.read(bytes, done, sizeBytes - done, at + done)
    if (bytesRead === 0) throw damaged()
    done += bytesRead
  }
  return bytes
}

const damaged = () =>
  new AppError('BACKUP_DAMAGED', 'This backup file is damaged: it was cut, changed, or not written to its end. Use another copy of it, or an earlier backup; nothing was changed.')
