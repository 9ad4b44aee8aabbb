import { spawnSync } from 'node:child_process'
import { inflateSync } from 'node:zlib'

export interface PdfObject { id: number; dictionary: string; stream: Buffer | null }

/** The objects of a PDF as pdfkit writes it (classic cross-reference table, no object streams), streams inflated. */
export function readPdfObjects(bytes: Buffer): Map<number, PdfObject> {
  const text = bytes.toString('latin1')
  const objects = new Map<number, PdfObject>()
  const starts = text.slice(text.lastIndexOf('\nxref\n')).matchAll(/^(\d{10}) 00000 n/gm)
  for (const [, offset] of starts) {
    const at = Number(offset)
    const id = Number.parseInt(text.slice(at, at + 12), 10)
    const end = text.indexOf('endobj', at)
    const streamAt = text.indexOf('\nstream\n', at)
    const body = text.slice(text.indexOf('obj', at) + 4, streamAt > 0 && streamAt < end ? streamAt : end)
    objects.set(id, { id, dictionary: body, stream: streamAt > 0 && streamAt < end ? readStream(bytes, body, streamAt + 8) : null })
  }
  return objects
}

function readStream(bytes: Buffer, dictionary: string, at: number): Buffer {
  const length = Number(/\/Length (\d+)/.exec(dictionary)![1])
  const raw = bytes.subarray(at, at + length)
  return dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw
}

/** The object that `/key n 0 R` in `dictionary` points to. */
export function follow(objects: Map<number, PdfObject>, dictionary: string, key: string): PdfObject {
  const match = new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(dictionary)
  if (!match) throw new Error(`no /${key} in ${dictionary.slice(0, 200)}`)
  return objects.get(Number(match[1]))!
}

export const objectsOfType = (objects: Map<number, PdfObject>, type: string): PdfObject[] =>
  [...objects.values()].filter(({ dictionary }) => new RegExp(`/Type /${type}\\b`).test(dictionary))

/** Structure elements of a kind: `Figure`, `TH`, `Link`. */
export const elementsOf = (objects: Map<number, PdfObject>, kind: string): PdfObject[] =>
  [...objects.values()].filter(({ dictionary }) => new RegExp(`/S /${kind}\\s`).test(dictionary) && /\/P \d+ 0 R/.test(dictionary))

export const hasTool = (tool: string): boolean => spawnSync(tool, ['-v'], { encoding: 'utf8' }).error === undefined

/** Runs a tool and gives what it says on stdout; fails with what it says on stderr. */
export function runTool(tool: string, args: string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')}: ${stderr}${stdout}`)
  return stdout
}
