import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, unlinkSync, type Dirent } from 'node:fs'
import { mkdir, readFile, unlink } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { AppError } from '../../shared/errors.ts'
import { openChunks, sealChunks } from './blob-cipher.ts'
import { isMissing, readError, writeError } from './disk-error.ts'
import { flushFolder, UNFINISHED, writeFileInPieces } from './durable-file.ts'
import { examineBlobs, type BlobExamination } from './examine-blobs.ts'
import { authenticate, deriveKey, KEY_BYTES, openSealed, sealOnce } from './seal.ts'
import { openSealedFile, type ReadSealed } from './sealed-file.ts'
import { createSetAside, QUARANTINE } from './set-aside.ts'
import type { VaultKeys } from './vault-keys.ts'

/**
 * What is needed, beside the vault's keys, to read one sealed object. It lives in the object's database row: with the row
 * gone, `wrappedKey` is gone and the file can never be read again.
 */
export interface SealedBlob {
  /** 32 hex digits, random. */
  objectId: string
  /** Of the exact content, 64 hex digits. */
  sha256: string
  sizeBytes: number
  /** The object's random key, sealed under the vault's wrapping key. */
  wrappedKey: Uint8Array
}

export interface BlobStore extends BlobExamination {
  /** Seals `content` into a new file that is on the disk when this resolves; `what` names it in errors: DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
  write(content: Uint8Array, what?: string): Promise<SealedBlob>
  /** The exact content. Throws BLOB_MISSING, BLOB_DAMAGED, READ_FAILED. */
  read(blob: SealedBlob): Promise<Buffer>
  /** Moves a damaged file into the quarantine, where nothing sweeps it; nothing where there is none. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
  setAside(blob: SealedBlob): void
  /** Removes what was set aside of this content. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
  removeSetAside(blob: Pick<SealedBlob, 'sha256'>): void
  /** Removes the file; no error when it is gone already. */
  remove(blob: SealedBlob): Promise<void>
  /** Where the object’s file lies within the vault, as `blobs/xx/…`. */
  pathOf(blob: Pick<SealedBlob, 'objectId' | 'sha256'>): string
  /** Paths within the vault of files that belong to none of `known` and were not written since it was unlocked. Throws READ_FAILED. */
  strays(known: Iterable<SealedBlob>): string[]
  /**
   * Removes what `strays` names; returns how many went. Only safe while nothing is being written. Looks closely only when the
   * number of files is not `count`, because working out 100,000 names takes seconds.
   */
  sweep(count: number, known: () => Iterable<SealedBlob>): number
}

const wrapFacts = (blob: Omit<SealedBlob, 'wrappedKey'>) => `lamplighter v1 wrap ${blob.objectId} ${blob.sha256} ${blob.sizeBytes}`

/** HKDF with the random object id as salt: the wrapping key of one object is used once. */
const wrappingKeyOf = (wrapping: Uint8Array, objectId: string) => deriveKey(wrapping, 'lamplighter v1 object', Buffer.from(objectId, 'hex'))

/** The object's key wrapped under another wrapping key; null when the one at hand does not open it. The file stays as it is. */
export function rewrapKey(blob: SealedBlob, from: Uint8Array, to: Uint8Array): Buffer | null {
  const key = openSealed(wrappingKeyOf(from, blob.objectId), wrapFacts(blob), blob.wrappedKey)
  if (!key) return null
  const wrapped = sealOnce(wrappingKeyOf(to, blob.objectId), wrapFacts(blob), key)
  key.fill(0)
  return wrapped
}

/** `readSealed`: where the sealed files are read from, when that is not the folder itself. */
export function createBlobStore(vaultFolder: string, keys: Pick<VaultKeys, 'fileNames' | 'wrapping'>, readSealed?: ReadSealed): BlobStore {
  const root = join(vaultFolder, 'blobs')
  /** Names given since the vault was unlocked: their rows may still be on the way. */
  const fresh = new Set<string>()

  /**
   * The object is part of the name, so that two writers of the same content never write the same file. Without the key a
   * name says nothing about the content: nobody can test whether a known picture is held.
   */
  const nameOf = (blob: Pick<SealedBlob, 'objectId' | 'sha256'>) =>
    authenticate(keys.fileNames, Buffer.from(blob.sha256, 'hex'), Buffer.from(blob.objectId, 'hex')).toString('hex')
  const pathOf = (name: string) => join(root, name.slice(0, 2), name)
  const pathWithin = (name: string) => `blobs/${name.slice(0, 2)}/${name}`
  const wrappingKey = (objectId: string) => wrappingKeyOf(keys.wrapping, objectId)

  async function write(content: Uint8Array, what = 'a picture'): Promise<SealedBlob> {
    const facts = { objectId: randomBytes(16).toString('hex'), sha256: sha256(content), sizeBytes: content.length }
    const key = randomBytes(KEY_BYTES)
    const path = pathOf(nameOf(facts))
    fresh.add(basename(path))
    try {
      await makeFolder(join(path, '..'), what)
      await writeFileInPieces(path, sealChunks(key, facts.objectId, content), what)
      return { ...facts, wrappedKey: sealOnce(wrappingKey(facts.objectId), wrapFacts(facts), key) }
    } finally {
      key.fill(0)
    }
  }

  async function makeFolder(folder: string, what: string): Promise<void> {
    try {
      if (await mkdir(folder, { recursive: true, mode: 0o700 })) flushFolder(root)
    } catch (error) {
      throw writeError(error, what)
    }
  }

  async function read(blob: SealedBlob): Promise<Buffer> {
    const path = pathWithin(nameOf(blob))
    const sealed = await (readSealed ? readSealed(path) : readFile(join(vaultFolder, path))).catch((error: unknown) => {
      if (isMissing(error)) throw new AppError('BLOB_MISSING', 'A picture’s file is missing from the vault folder. Restore it from a backup of the vault.')
      throw readError(error, 'a picture')
    })
    const key = keyOf(blob)
    const content = key && openChunks(key, blob.objectId, sealed)
    key?.fill(0)
    if (content && content.length === blob.sizeBytes && sha256(content) === blob.sha256) return content
    throw new AppError('BLOB_DAMAGED', 'A picture’s file in the vault was changed or damaged and is not shown. Restore it from a backup of the vault.')
  }

  /** The key of the object; null when what is kept of it is damaged. */
  const keyOf = (blob: SealedBlob) => openSealed(wrappingKey(blob.objectId), wrapFacts(blob), blob.wrappedKey)
  const examination = examineBlobs({ keyOf, open: (blob) => openSealedFile(pathWithin(nameOf(blob)), { vaultFolder, readSealed }) })

  const setAside = createSetAside(vaultFolder)
  /** No name of a stored file: those are made of 48 bytes. */
  const contentName = ({ sha256: content }: Pick<SealedBlob, 'sha256'>) => authenticate(keys.fileNames, QUARANTINE, Buffer.from(content, 'hex')).toString('hex')

  /** Of contents that nothing holds any more: a removal was interrupted. */
  function straysSetAside(known: Iterable<SealedBlob>): string[] {
    const kept = setAside.names()
    const contents = new Set(kept.length === 0 ? [] : [...known].map(contentName))
    return kept.filter((name) => !contents.has(name.split('.')[0]!)).map((name) => join(QUARANTINE, name))
  }

  async function remove(blob: SealedBlob): Promise<void> {
    await unlink(pathOf(nameOf(blob))).catch((error: unknown) => {
      if (!isMissing(error)) throw writeError(error, 'the removal of a picture')
    })
  }

  function strays(known: Iterable<SealedBlob>): string[] {
    const blobs = [...known]
    const names = new Set(blobs.map(nameOf))
    const isKnown = (name: string) => names.has(name) || fresh.has(name.replace(UNFINISHED, ''))
    const belongs = ({ name, parentPath }: Dirent) => isKnown(name) && join(parentPath, name) === pathOf(name)
    const inBlobs = filesIn(root, true).filter((entry) => !belongs(entry))
    return [...[...inBlobs, ...unfinishedFiles()].map((entry) => relative(vaultFolder, join(entry.parentPath, entry.name))), ...straysSetAside(blobs)]
  }

  const unfinishedFiles = () => filesIn(vaultFolder, false).filter((entry) => entry.name.endsWith(UNFINISHED))

  function sweep(count: number, known: () => Iterable<SealedBlob>): number {
    const isWhole = filesIn(root, true).length === count && unfinishedFiles().length === 0 && setAside.names().length === 0
    const paths = isWhole ? [] : strays(known())
    for (const path of paths) removeStray(join(vaultFolder, path))
    return paths.length
  }

  return {
    write, read, remove, strays, sweep,
    ...examination,
    setAside: (blob) => setAside.take(pathOf(nameOf(blob)), contentName(blob)),
    removeSetAside: (blob) => setAside.remove(contentName(blob)),
    pathOf: (blob) => pathWithin(nameOf(blob)),
  }
}

function filesIn(folder: string, recursive: boolean): Dirent[] {
  try {
    return readdirSync(folder, { recursive, withFileTypes: true }).filter((entry) => entry.isFile())
  } catch (error) {
    if (isMissing(error)) return []
    throw readError(error, 'the list of pictures')
  }
}

function removeStray(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (!isMissing(error)) throw writeError(error, 'the removal of leftovers')
  }
}

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
