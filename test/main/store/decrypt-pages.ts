import { createDecipheriv } from 'node:crypto'
import { readFileSync } from 'node:fs'

const PAGE_BYTES = 4_096
/** IV (16) and HMAC-SHA-512 (64) at the end of each page. */
const RESERVED_BYTES = 80
const SALT_BYTES = 16

/** Every page of a closed SQLCipher 4 database in the clear, free ones too: what a person with the key could dig out. */
export function decryptPages(file: string, key: Buffer): Buffer {
  const sealed = readFileSync(file)
  const pages = Array.from({ length: sealed.length / PAGE_BYTES }, (_, at) => {
    const page = sealed.subarray(at * PAGE_BYTES, (at + 1) * PAGE_BYTES)
    const decipher = createDecipheriv('aes-256-cbc', key, page.subarray(PAGE_BYTES - RESERVED_BYTES, PAGE_BYTES - RESERVED_BYTES + 16)).setAutoPadding(false)
    return Buffer.concat([decipher.update(page.subarray(at === 0 ? SALT_BYTES : 0, PAGE_BYTES - RESERVED_BYTES)), decipher.final()])
  })
  return Buffer.concat(pages)
}
