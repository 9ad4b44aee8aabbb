import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMissing, readError } from './disk-error.ts'
import { replaceFile } from './durable-file.ts'
import { deriveKey, openSealed, sealOnce } from './seal.ts'

/**
 * What the database last was, kept outside it: a damaged write-ahead log loses its tail without an error, and an old page
 * passes the page cipher, so the database alone cannot tell that it lost something.
 */
export interface Head {
  /** Write transactions since the vault was made. */
  commits: number
  /** The last line of the custody journal. */
  journalSequence: number
  journalHash: string
  /** SHA-256 of the database file while the vault is locked; null while it is open, and after a crash. */
  databaseSha256: string | null
}

export type HeadReading = { state: 'sealed'; head: Head } | { state: 'missing' } | { state: 'damaged' }

const SALT_BYTES = 32
/** Fixed, so that the file's size tells nothing. */
const PLAIN_BYTES = 512
const BOUND = 'lamplighter v1 head'

/** `file` is another name only while a re-key is under way. */
export function createSealedHead(vaultFolder: string, vaultId: string, key: Buffer, file = 'head') {
  const path = join(vaultFolder, file)
  const bound = `${BOUND} ${vaultId}`
  const keyFor = (salt: Uint8Array) => deriveKey(key, BOUND, salt)

  return {
    /** Replaces the file in one step. Throws DISK_FULL, VAULT_READ_ONLY, WRITE_FAILED. */
    write(head: Head): void {
      const salt = randomBytes(SALT_BYTES)
      const plain = Buffer.alloc(PLAIN_BYTES, ' ')
      plain.write(JSON.stringify(head))
      replaceFile(path, Buffer.concat([salt, sealOnce(keyFor(salt), bound, plain)]), 'the sealed head of the journal')
    },
    read(): HeadReading {
      const bytes = readIfPresent(path)
      if (!bytes) return { state: 'missing' }
      const plain = openSealed(keyFor(bytes.subarray(0, SALT_BYTES)), bound, bytes.subarray(SALT_BYTES))
      return plain ? { state: 'sealed', head: JSON.parse(plain.toString('utf8')) as Head } : { state: 'damaged' }
    },
  }
}

function readIfPresent(path: string): Buffer | null {
  try {
    return readFileSync(path)
  } catch (error) {
    if (isMissing(error)) return null
    throw readError(error, 'the sealed head of the journal')
  }
}
