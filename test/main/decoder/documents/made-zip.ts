import { crc32, deflateRawSync } from 'node:zlib'

/** One entry of a ZIP archive, honest unless told otherwise. */
export interface MadeEntry {
  name: string | Buffer
  content?: Uint8Array
  stored?: boolean
  /** Does not say that its name is UTF-8. */
  plainName?: boolean
  /** Of the Unix kind, such as `0o120777` of a link. */
  mode?: number
  flags?: number
  method?: number
  claimedSize?: number
  claimedCrc?: number
  /** Stands where that entry stands, and has nothing of its own. */
  sharing?: number
  extra?: Buffer
}

const UTF8_NAME = 0x800

/** A ZIP archive, byte by byte (APPNOTE 6.3). */
export function makeZip(entries: readonly MadeEntry[], { comment = '', claimedCount = entries.length } = {}): Buffer {
  const files: Buffer[] = [], directory: Buffer[] = [], offsets: number[] = []
  let offset = 0
  for (const entry of entries) {
    const { content = new Uint8Array(), stored = false, extra = Buffer.alloc(0) } = entry
    const name = Buffer.from(entry.name as string)
    const packed = stored ? Buffer.from(content) : deflateRawSync(content)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE((entry.flags ?? 0) | (entry.plainName ? 0 : UTF8_NAME), 2)
    fields.writeUInt16LE(entry.method ?? (stored ? 0 : 8), 4)
    fields.writeUInt32LE(entry.claimedCrc ?? crc32(content), 10)
    fields.writeUInt32LE(packed.length, 14)
    fields.writeUInt32LE(entry.claimedSize ?? content.length, 18)
    fields.writeUInt16LE(name.length, 22)
    const start = entry.sharing === undefined ? offset : offsets[entry.sharing]!
    offsets.push(start)
    if (entry.sharing === undefined) {
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, packed])
      files.push(local)
      offset += local.length
    }
    const head = Buffer.alloc(46)
    head.write('PK\x01\x02', 'latin1')
    head.writeUInt16LE(3 << 8 | 20, 4)
    fields.copy(head, 6)
    head.writeUInt16LE(extra.length, 30)
    head.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 38)
    head.writeUInt32LE(start, 42)
    directory.push(head, name, extra)
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(claimedCount & 0xffff, 8)
  end.writeUInt16LE(claimedCount & 0xffff, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  end.writeUInt16LE(comment.length, 20)
  return Buffer.concat([...files, ...directory, end, Buffer.from(comment, 'latin1')])
}
