/** Endings that are not the media type’s own second half. */
const ENDINGS: Record<string, string> = { 'message/rfc822': 'eml', 'text/plain': 'txt', 'text/calendar': 'ics', 'image/svg+xml': 'svg', 'application/octet-stream': 'bin' }

/** What a part without a name is called: `picture 2.png`, `attachment 1.eml`. The ending says what the document calls it, not what it is. */
export function nameUnnamed(what: 'picture' | 'attachment', number: number, mime: string): string {
  const ending = ENDINGS[mime] ?? mime.replace(/^.*\//, '').replace(/[^a-z0-9]/gi, '').slice(0, 10)
  return `${what} ${number}${ending && `.${ending}`}`
}
