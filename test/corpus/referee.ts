import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import type { ImageFormat } from '../../src/shared/contract/evidence.ts'
import { launch } from '../fixtures/render/browser.ts'

/** What somebody else's decoder says of the first picture of a file: whole without a word, whole with complaints, or not to be decoded. */
export type Verdict = 'valid' | 'doubtful' | 'undecodable'

/** ImageMagick counts a picture's pixels for its signature, which decodes all of them. Null where it is not installed. */
export const refereeName = (): string | null => {
  const { error, stdout } = spawnSync('identify', ['-version'], { encoding: 'utf8' })
  return error ? null : /ImageMagick [\d.-]+/.exec(stdout)?.[0] ?? 'ImageMagick'
}

/** Kinds that the referee itself does not read. */
const NOT_THE_FILES_FAULT = /Can not read scanlines from a tiled image|not supported/i

export function judge(path: string, format: ImageFormat): Promise<Verdict> {
  return new Promise((resolve) => {
    const child = spawn('identify', ['-format', '%#', `${format}:${path}[0]`], { stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 })
    let words = ''
    child.stderr.on('data', (chunk) => { words += String(chunk) })
    child.once('close', (status) => {
      if (NOT_THE_FILES_FAULT.test(words)) resolve('doubtful')
      else resolve(status !== 0 ? 'undecodable' : words ? 'doubtful' : 'valid')
    })
  })
}

/** What Chromium shows; the others it does not know. */
const KNOWN_TO_CHROMIUM: readonly ImageFormat[] = ['png', 'jpeg', 'webp', 'avif', 'gif', 'bmp']

/** A second opinion, for files on which we and the referee differ: whether Chromium decodes a file. Null where it cannot tell. */
export async function openSecondOpinion(): Promise<{ decodes(path: string, format: ImageFormat): Promise<boolean | null>; close(): Promise<void> }> {
  const browser: Browser | null = await launch().catch(() => null)
  const page: Page | undefined = await browser?.newPage()
  return {
    async decodes(path, format) {
      if (!page || !KNOWN_TO_CHROMIUM.includes(format)) return null
      return page.evaluate(async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        return createImageBitmap(new Blob([bytes])).then(() => true, () => false)
      }, readFileSync(path).toString('base64'))
    },
    close: async () => { await browser?.close() },
  }
}
