const END = 0x06054b50, ENTRY = 0x02014b50
const END_BYTES = 22, ENTRY_BYTES = 46, MOST_COMMENT_BYTES = 0xffff
/** What tells the kind stands among the first. */
const MOST_NAMES = 2_000

/** `[what must be among the names, what it is]`, first match wins. */
const KINDS: readonly (readonly [(names: readonly string[], start: string) => boolean, string])[] = [
  [(_names, start) => start.includes('mimetypeapplication/epub+zip'), 'an e-book (EPUB)'],
  [(_names, start) => start.includes('mimetypeapplication/vnd.oasis'), 'an OpenDocument file'],
  [(names) => has(names, '[Content_Types].xml') && under(names, 'word/'), 'a Word document (DOCX)'],
  [(names) => has(names, '[Content_Types].xml') && under(names, 'xl/'), 'an Excel table (XLSX)'],
  [(names) => has(names, '[Content_Types].xml') && under(names, 'ppt/'), 'a PowerPoint presentation (PPTX)'],
  [(names) => has(names, 'AppxManifest.xml'), 'a Windows app'],
  [(names) => has(names, '[Content_Types].xml'), 'an Office document'],
  [(names) => names.some((name) => name.endsWith('.iwa')) || has(names, 'Index.zip'), 'a Pages, Numbers or Keynote document'],
  [(names) => has(names, 'AndroidManifest.xml'), 'an Android app (APK)'],
  [(names) => names.some((name) => /^Payload\/[^/]+\.app\//.test(name)), 'an iPhone app (IPA)'],
  [(names) => has(names, 'META-INF/MANIFEST.MF'), 'a Java program (JAR)'],
  [(names) => has(names, 'doc.kml'), 'a map of places (KMZ)'],
]

const has = (names: readonly string[], name: string) => names.includes(name)
const under = (names: readonly string[], folder: string) => names.some((name) => name.startsWith(folder))

/** What a ZIP archive is, if it is more than an archive: many formats are archives of a certain content. Null for an archive. */
export function nameZip(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(30, 120))
  const names = listNames(new DataView(bytes.buffer, bytes.byteOffset, bytes.length))
  return KINDS.find(([matches]) => matches(names, start))?.[1] ?? null
}

/** The first names of the central directory, as bytes; none where there is no such directory. */
function listNames(view: DataView): string[] {
  const names: string[] = []
  for (let at = findDirectory(view); names.length < MOST_NAMES && at + ENTRY_BYTES <= view.byteLength && view.getUint32(at, true) === ENTRY;) {
    const lengths = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)] as const
    const end = at + ENTRY_BYTES + lengths[0]
    if (end > view.byteLength) break
    names.push(String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_BYTES, Math.min(lengths[0], 256))))
    at = end + lengths[1] + lengths[2]
  }
  return names
}

function findDirectory(view: DataView): number {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - MOST_COMMENT_BYTES); at--) if (view.getUint32(at, true) === END) return view.getUint32(at + 16, true)
  return view.byteLength
}
