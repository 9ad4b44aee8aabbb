import { describe, expect, test } from 'vitest'
import { LIBRARIES } from '../../../../src/main/decoder/documents/libraries.ts'
import { sniffFile } from '../../../../src/main/decoder/sniff.ts'
import packageFile from '../../../../package.json' with { type: 'json' }
import { makePages } from './made-pdf.ts'
import { ANDROID_CHAT, IPHONE_CHAT, lines, LINKEDIN, MAIL, PAGE, SAVED_PAGE } from './made-texts.ts'
import { makeZip } from './made-zip.ts'

const named = (...names: string[]) => makeZip(names.map((name) => ({ name, content: Buffer.from('x') })))

describe('a document is told by its content', () => {
  test.each([
    ['pdf', makePages(['hello'])], ['pdf', Buffer.concat([Buffer.from('\ufeff\r\n'), makePages(['hello'])])], ['pdf', Buffer.concat([Buffer.from('junk\0\x01\xff\n', 'latin1'), makePages(['hello'])])], ['zip', named('chat.txt', 'photo.jpg')], ['zip', makeZip([])],
    ['eml', MAIL], ['mhtml', SAVED_PAGE], ['html', PAGE], ['html', Buffer.from('\ufeff<!-- x --><html><body>', 'utf16le')], ['html', Buffer.from('<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html xmlns="x">')],
    ['whatsapp', ANDROID_CHAT], ['whatsapp', IPHONE_CHAT], ['linkedin', LINKEDIN], ['linkedin', Buffer.concat([Buffer.from('\ufeff'), LINKEDIN])],
    ['eml', lines('Received: from a.example', 'From: a@example.org', 'Content-Type: multipart/related; boundary=b', '', '--b--')],
    ['mhtml', lines('From: <Saved by Mozilla>', 'Subject: x', 'MIME-Version: 1.0', 'Content-Type: multipart/related; boundary=b', '', '--b', 'Content-Location: https://a.example', '', '--b--')],
  ] as const)('as %s', (format, bytes) => {
    expect(sniffFile(bytes)).toEqual({ kind: 'document', format })
  })

  test.each([
    ['Word document', named('[Content_Types].xml', 'word/document.xml')], ['Excel table', named('[Content_Types].xml', 'xl/workbook.xml')], ['PowerPoint', named('[Content_Types].xml', 'ppt/x.xml')],
    ['Android app', named('AndroidManifest.xml', 'classes.dex', 'META-INF/MANIFEST.MF')], ['Java program', named('META-INF/MANIFEST.MF')], ['iPhone app', named('Payload/Chat.app/Info.plist')],
    ['OpenDocument', makeZip([{ name: 'mimetype', content: Buffer.from('application/vnd.oasis.opendocument.text'), stored: true }])],
    ['EPUB', makeZip([{ name: 'mimetype', content: Buffer.from('application/epub+zip'), stored: true }])], ['Keynote', named('Index/Document.iwa')], ['KMZ', named('doc.kml')],
    ['mbox', lines('From ana@example.org Mon Mar  2 10:15:21 2026', 'From: ana@example.org', 'Subject: x', '', 'hello')],
    ['SVG drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><text>&lt;html></text></svg>')],
    ['text file', Buffer.from('From: here it is only a word\nand no mail\n')], ['text file', Buffer.from('Name,Date\nAna,2026\n')], ['text file', Buffer.from('12/03/2026 was a fine day - said Ana: yes\n')],
  ] as const)('and as what else it is: %s', (name, bytes) => {
    const sniffed = sniffFile(bytes)
    expect(sniffed.kind === 'named' && sniffed.name).toContain(name)
  })

  test('a sample that ends within a character is still UTF-8', () => {
    for (const pad of ['', 'x']) expect(sniffFile(Buffer.from(`[2026/3/12 下午2:05:33] Ana: ${pad}${'ї'.repeat(40_000)}`))).toEqual({ kind: 'document', format: 'whatsapp' })
  })
})

test('the records name the libraries as they are installed', () => {
  const versions = packageFile.dependencies as Record<string, string>
  for (const words of Object.values(LIBRARIES)) {
    const [, library, version] = /([@\w/-]+) ([\d.]+)\)?$/.exec(words)!
    expect([library, version]).toEqual([library, versions[library!]])
  }
})
