import { afterAll, beforeAll, expect, test } from 'vitest'
import { elementsOf, follow, hasTool, objectsOfType, readPdfObjects, runTool, type PdfObject } from '../../support/pdf-objects.ts'
import { exportDossier, exportFolder, type Exported } from '../../support/dossier-export.ts'
import { sampleModel } from '../../support/dossier-sample.ts'

// No validator for PDF/A and PDF/UA can be had where the tests run, so their rules are asserted one by one.

const folder = exportFolder()
let exported: Exported
let objects: Map<number, PdfObject>
let catalog: string

beforeAll(async () => {
  const model = sampleModel()
  model.events[3]!.exhibits.push(99)
  exported = await exportDossier(folder.path, model)
  objects = readPdfObjects(exported.bytes)
  catalog = objectsOfType(objects, 'Catalog')[0]!.dictionary
}, 60_000)
afterAll(folder.remove)

test('the catalog says what PDF/A-3a and PDF/UA-1 ask for', () => {
  expect(follow(objects, catalog, 'MarkInfo').dictionary).toContain('/Marked true')
  expect(follow(objects, catalog, 'StructTreeRoot').dictionary).toContain('/Type /StructTreeRoot')
  expect(catalog).toContain('/Lang (en)')
  expect(follow(objects, catalog, 'ViewerPreferences').dictionary).toContain('/DisplayDocTitle true')
  expect(follow(objects, catalog, 'OutputIntents').dictionary).toContain('/GTS_PDFA1')
  const xmp = follow(objects, catalog, 'Metadata').stream!.toString('utf8')
  for (const words of ['<pdfaid:part>3<', '<pdfaid:conformance>A<', '<pdfuaid:part>1<', 'pdfaExtension:schemas', '2026-03-14T09:41:07Z']) expect(xmp).toContain(words)
})

test('the trailer has two file identifiers', () => {
  expect(exported.bytes.toString('latin1')).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/)
})

test('a title with XML in it stays well-formed in the metadata and unchanged in the document information', async () => {
  const { bytes } = await exportDossier(folder.path, sampleModel({ title: 'R&D <b>offer</b>', exhibits: [], events: [] }))
  const own = readPdfObjects(bytes)
  expect(follow(own, objectsOfType(own, 'Catalog')[0]!.dictionary, 'Metadata').stream!.toString('utf8')).toContain('R&amp;D &lt;b&gt;offer&lt;/b&gt;')
  expect(bytes.toString('latin1')).toContain('(R&D <b>offer</b>)')
})

test('every font is embedded, and every code it shows means something', () => {
  const fonts = [...objects.values()].filter(({ dictionary }) => dictionary.includes('/Subtype /Type0'))
  expect(fonts.length).toBeGreaterThan(12)
  expect([...objects.values()].some(({ dictionary }) => dictionary.includes('/Subtype /Type1'))).toBe(false)
  for (const font of fonts) {
    const descendant = follow(objects, font.dictionary, 'DescendantFonts')
    expect(descendant.dictionary).toContain('/CIDToGIDMap /Identity')
    expect(countInkedGlyphs(follow(objects, follow(objects, descendant.dictionary, 'FontDescriptor').dictionary, 'FontFile2').stream!)).toBeGreaterThan(0)
    const map = follow(objects, font.dictionary, 'ToUnicode').stream!.toString('latin1')
    const meanings = [...map.matchAll(/\[(.*?)\]/g)].flatMap(([, list]) => [...list!.matchAll(/<(.*?)>/g)].map(([, meaning]) => meaning))
    expect(meanings.slice(1).filter((meaning) => meaning === '')).toEqual([])
  }
})

test('no page shows the missing glyph or paints anything outside its tags', () => {
  const pages = objectsOfType(objects, 'Page')
  expect(pages).toHaveLength(exported.pages)
  for (const page of pages) {
    const content = follow(objects, page.dictionary, 'Contents').stream!.toString('latin1')
    expect(content.match(/<(?:[0-9a-f]{4})*?0000/)).toBeNull()
    expect(paintedOutsideTags(content)).toEqual([])
    expect(page.dictionary).toContain('/Tabs /S')
  }
})

test('figures have words, header cells a scope, links words and a place in the structure', () => {
  const figures = elementsOf(objects, 'Figure')
  expect(figures.length).toBeGreaterThan(6)
  for (const { dictionary } of figures) expect(dictionary).toMatch(/\/Alt [(<].*\/BBox/s)
  const heads = elementsOf(objects, 'TH')
  expect(heads.length).toBeGreaterThan(30)
  for (const { dictionary } of heads) expect(dictionary).toMatch(/\/Scope \/(Row|Column)/)
  const links = objectsOfType(objects, 'Annot')
  expect(links.length).toBeGreaterThan(20)
  for (const { dictionary } of links) expect(dictionary).toMatch(/\/Contents [(<][^)]+.*\/StructParent \d+/s)
})

test('every link leads to a place that exists', () => {
  const targets = objectsOfType(objects, 'Annot').map(({ dictionary }) => /\/D \((.*?)\)/.exec(follow(objects, dictionary, 'A').dictionary)![1]!)
  const names = follow(objects, catalog, 'Names').dictionary
  for (const target of new Set(targets)) expect(names).toContain(`(${target}) [`)
})

test.skipIf(!hasTool('qpdf'))('qpdf finds no fault (needs qpdf)', () => {
  expect(runTool('qpdf', ['--check', exported.file])).toContain('No syntax or stream encoding errors found')
})

/** Painting operators that stand outside marked content. */
function paintedOutsideTags(content: string): string[] {
  let depth = 0
  return content.split('\n').filter((line) => {
    if (/\b(BDC|BMC)$/.test(line)) depth++
    if (/^EMC$/.test(line)) depth--
    return depth === 0 && /(\bTJ\b|\bTj\b|\bDo\b|^f\*?$|^S$|^B$)/.test(line)
  })
}

/** Reads the `loca` table of a TrueType file: how many glyphs have an outline. */
function countInkedGlyphs(font: Buffer): number {
  const tables = new Map(Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = 12 + index * 16
    return [font.toString('latin1', at, at + 4), { offset: font.readUInt32BE(at + 8), length: font.readUInt32BE(at + 12) }] as const
  }))
  const loca = tables.get('loca')!
  const long = font.readInt16BE(tables.get('head')!.offset + 50) === 1
  const offsets = Array.from({ length: loca.length / (long ? 4 : 2) }, (_, index) =>
    long ? font.readUInt32BE(loca.offset + index * 4) : font.readUInt16BE(loca.offset + index * 2))
  return offsets.filter((offset, index) => index > 1 && offset > offsets[index - 1]!).length
}
