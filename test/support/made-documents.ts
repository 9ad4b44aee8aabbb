/** Small documents of every kind, made by hand. Every person in them is invented. */
import { crc32 } from 'node:zlib'

/** A ZIP archive that stores its files as they are (APPNOTE 6.3). */
export function makeZip(files: Record<string, Uint8Array>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, bytes] of Object.entries(files)) {
    const path = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x0800, 2)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(bytes.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, path, bytes])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, path]))
    locals.push(local)
    offset += local.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(central.length, 8)
  end.writeUInt16LE(central.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, list, end])
}

export interface MadeAttachment { name: string; mime: string; bytes: Uint8Array }

export const makeEmail = (text: string, attachments: readonly MadeAttachment[]): Buffer => Buffer.from([
  'From: Layla Haddad-Brandt <layla@meridian.example>', 'To: Dana Ruiz <dana@harbour.example>', 'Subject: The paid study', 'Date: Wed, 4 Mar 2026 10:32:07 +0100',
  'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="quay"', '', '--quay', 'Content-Type: text/plain; charset=utf-8', '', text,
  ...attachments.flatMap(({ name, mime, bytes }) => [
    '--quay', `Content-Type: ${mime}; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64', '',
    ...(Buffer.from(bytes).toString('base64').match(/.{1,76}/g) ?? []),
  ]), '--quay--', '',
].join('\r\n'))

/** A chat as WhatsApp exports it on Android, `count` messages, seven minutes apart. */
export function makeChat(count: number, lineOf: (index: number) => string = (index) => `Message number ${index + 1}`): Buffer {
  const startMs = Date.UTC(2026, 2, 13, 10, 32)
  const lines = Array.from({ length: count }, (_, index) => {
    const at = new Date(startMs + index * 7 * 60_000).toISOString()
    return `${at.slice(8, 10)}/${at.slice(5, 7)}/${at.slice(0, 4)}, ${at.slice(11, 16)} - ${index % 2 ? 'Dana Ruiz' : 'Layla Haddad-Brandt'}: ${lineOf(index)}`
  })
  return Buffer.from(`${lines.join('\n')}\n`)
}

/** A PDF of so many pages, each with its number on it. */
export function makePdf(pages: number): Buffer {
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Count ${pages} /Kids [${Array.from({ length: pages }, (_, at) => `${4 + at * 2} 0 R`).join(' ')}] >>`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
  for (let page = 1; page <= pages; page++) {
    const content = `BT /F1 40 Tf 60 700 Td (Page ${page} of the offer) Tj ET`
    objects.push(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length + 2} 0 R >>`, `<< /Length ${content.length} >>\nstream\n${content}\nendstream`)
  }
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, at) => {
    const offset = body.length
    body += `${at + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const list = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${list}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1')
}
