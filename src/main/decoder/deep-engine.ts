import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { asSharp, toGrey } from './decode-grey.ts'
import type { DeepFiles } from './deep-models.ts'
import type { Recognition } from './protocol.ts'
import type { Grey } from './text-height.ts'

/** A character as the second engine sees it. */
export interface DeepLetter {
  text: string
  /** 0–100. */
  sureness: number
  /** Its middle, in pixels from the left of what was read. */
  at: number
}

export interface DeepEngine {
  readonly name: string
  readonly models: Recognition['models']
  /** Whether it can read this character at all. */
  knows(character: string): boolean
  /** Reads a piece of one line, dark on white; Chinese only where there may be some. */
  read(piece: Grey, hasChinese: boolean): Promise<DeepLetter[]>
  close(): Promise<void>
}

/** The model sees every line at this height. */
const LINE_PIXELS = 48
/** What English is written with, as far as the model knows it. */
const LATIN = /^[\x20-\x7e\p{Script=Latin}‘’“”…—•·°±×®™§¥]$/u
/** Narrower pieces are too few steps for it. */
const LEAST_PIXELS = 24

/**
 * Starts PaddleOCR's recognition model (PP-OCRv4, Chinese and English) on ONNX Runtime in WebAssembly, in this thread: two threads
 * halve the time of a line, but there is a decoder for every processor. Reads its files from the app's own folder only.
 */
export async function startDeepEngine({ runtimeFolder, model, characters }: DeepFiles): Promise<DeepEngine> {
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web')
  env.wasm.numThreads = 1
  env.wasm.wasmPaths = pathToFileURL(`${runtimeFolder}/`).href
  env.logLevel = 'error'
  const [bytes, listed] = await Promise.all([readFile(model), readFile(characters)])
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] })
  // Class 0 is “nothing”, the last one a space (PaddleOCR, CTCLabelDecode with use_space_char).
  const classes = ['', ...listed.toString('utf8').split(/\r?\n/).filter((line) => line !== ''), ' ']
  const known = new Set(classes), all = classes.map((_, index) => index), latin = all.filter((index) => index === 0 || LATIN.test(classes[index]!))

  async function read(piece: Grey, hasChinese: boolean): Promise<DeepLetter[]> {
    const width = Math.max(LEAST_PIXELS, Math.round((piece.width * LINE_PIXELS) / piece.height))
    const { data } = await toGrey(asSharp(piece).resize(width, LINE_PIXELS, { fit: 'fill', kernel: 'cubic' }))
    const answer = await session.run({ [session.inputNames[0]!]: new Tensor('float32', toPlanes(data), [1, 3, LINE_PIXELS, width]) })
    const { data: chances, dims } = answer[session.outputNames[0]!]!
    return decode(chances as Float32Array, dims[1]!, classes, hasChinese ? all : latin, piece.width)
  }

  return {
    name: `PP-OCRv4 (ONNX Runtime ${env.versions.web ?? env.versions.common})`, knows: (character) => known.has(character),
    models: [hash(model, bytes), hash(characters, listed)], read, close: () => session.release(),
  }
}

const hash = (path: string, bytes: Uint8Array) => ({ name: basename(path), sha256: createHash('sha256').update(bytes).digest('hex') })

/** Three equal planes from −1, black, to 1, white. */
function toPlanes(data: Uint8Array): Float32Array {
  const planes = new Float32Array(3 * data.length)
  for (let at = 0; at < data.length; at++) planes[at] = planes[at + data.length] = planes[at + 2 * data.length] = data[at]! / 127.5 - 1
  return planes
}

/** The likeliest of the possible classes at each step; runs of one class are one character, “nothing” parts equal ones (CTC, Graves 2006). */
function decode(chances: Float32Array, steps: number, classes: readonly string[], possible: readonly number[], width: number): DeepLetter[] {
  const letters: DeepLetter[] = []
  let before = 0
  for (let step = 0; step < steps; step++) {
    const from = step * classes.length, best = possible.reduce((most, index) => (chances[from + index]! > chances[from + most]! ? index : most), 0)
    const sureness = chances[from + best]! * 100
    if (best !== 0 && best !== before) letters.push({ text: classes[best]!, sureness, at: ((step + 0.5) / steps) * width })
    else if (best !== 0) letters.at(-1)!.sureness = Math.max(letters.at(-1)!.sureness, sureness)
    before = best
  }
  return letters
}
