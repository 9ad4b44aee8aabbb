import { deflateSync } from 'node:zlib'

/** A PDF of the objects 1, 2, … as they are given; object 1 is the catalogue. */
export function makePdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const pieces = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let at = pieces[0]!.length
  objects.forEach((object, index) => {
    const piece = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object as string), Buffer.from('\nendobj\n')])
    offsets.push(at)
    at += piece.length
    pieces.push(piece)
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${at}\n%%EOF`
  return Buffer.concat([...pieces, Buffer.from(end)])
}

export const stream = (dictionary: string, data: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`<<${dictionary}/Length ${data.length}>>\nstream\n`), data, Buffer.from('\nendstream')])

const FONT = '/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>'

/** Pages of one line each; an empty line is a page with a red square and no text. `catalogue`, `info`: further entries, `objects`: further objects. */
export function makePages(lines: readonly string[], { catalogue = '', trailer = '', box = '0 0 595 842', objects = [] as (string | Buffer)[] } = {}): Buffer {
  const first = 3
  const pages = lines.flatMap((line, index) => [
    `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents ${first + index * 2 + 1} 0 R/Resources<<${FONT}>>>>`,
    stream('/Filter/FlateDecode', deflateSync(Buffer.from(line === '' ? '1 0 0 rg 100 100 200 200 re f' : `BT /F 24 Tf 60 700 Td (${line}) Tj ET`))),
  ])
  const kids = lines.map((_, index) => `${first + index * 2} 0 R`).join(' ')
  return makePdf([`<</Type/Catalog/Pages 2 0 R${catalogue}>>`, `<</Type/Pages/Kids[${kids}]/Count ${lines.length}>>`, ...pages, ...objects], trailer)
}

/** The number of the first of `objects` in `makePages`. */
export const firstExtra = (pages: number): number => 3 + pages * 2
