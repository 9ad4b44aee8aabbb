/** The two places a command line writes to: results to stdout, all else to stderr. */

/** Control characters and those that reorder text: a file's name must not move the cursor or dress up as another line. */
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** For people: whatever a terminal would obey is spelled out instead. */
export const visible = (text: string): string =>
  text.replace(UNSAFE, (one) => `\\u${one.codePointAt(0)!.toString(16).padStart(4, '0')}`)

/** The same on one line. */
export const visibleLine = (text: string): string => visible(text.replace(/[\n\r\t]+/g, ' '))

export function print(json: boolean, document: unknown, text: string): void {
  if (json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`)
  else if (text) process.stdout.write(`${visible(text)}\n`)
}

export const tell = (text: string): void => void process.stderr.write(`${visible(text)}\n`)

/** A reader that went away (`| head`) must not end the work; a result that could not be written is a failure. */
export function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    process.once('exit', () => { process.exitCode = 1 })
    tell(`The result could not be written (${error.code}).`)
  })
  process.stderr.on('error', () => undefined)
}
