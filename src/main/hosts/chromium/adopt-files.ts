import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CDPSession, Page, Request } from 'playwright-core'
import { isAppError } from '../../../shared/errors.ts'
import type { AdoptedFile } from '../../../shared/host-bridge.ts'
import { plainName } from '../plain-name.ts'
import { ADOPT_MAX_BYTES, ADOPT_MAX_FILES, type Tickets } from '../tickets.ts'

export type BytesDoor = (request: Request) => Promise<{ status: number; headers: Record<string, string>; body: string }>

/** Where the page keeps the files of one `adopt` while it waits (see `src/preload/chromium.ts`). */
const filesOf = (batch: number) => `__lamplighterHost.files(${batch})`

/**
 * Tickets for the files of one batch that exist on disk: the browser tells their paths, so that bytes need not travel. Nothing the
 * page could have changed is asked for: name and size are those of the file. Null in the place of each without a path; the page
 * then sends its bytes. Null altogether when there are too many.
 */
export async function adoptPaths(page: Page, tickets: Tickets, batch: number): Promise<(AdoptedFile | null)[] | null> {
  const session = await page.context().newCDPSession(page)
  try {
    const paths = await pathsOf(session, batch)
    return paths && (await Promise.all(paths.map(async (path) => {
      const found = path ? await stat(path).catch(() => null) : null
      if (!found) return null
      const name = basename(path)
      return { ticket: tickets.give({ kind: 'path', path, name }), name, sizeBytes: found.size }
    })))
  } finally {
    await session.detach().catch(() => {})
  }
}

async function pathsOf(session: CDPSession, batch: number): Promise<string[] | null> {
  const { result: list } = await session.send('Runtime.evaluate', { expression: filesOf(batch) })
  if (!list.objectId) return []
  const { result } = await session.send('Runtime.getProperties', { objectId: list.objectId, ownProperties: true })
  const files = result.filter(({ name }) => /^\d+$/.test(name))
  if (files.length > ADOPT_MAX_FILES) return null
  return Promise.all(files.map(async ({ value }) => {
    if (!value?.objectId) return ''
    // Whatever is no file has no path.
    return session.send('DOM.getFileInfo', { objectId: value.objectId }).then(({ path }) => path, () => '')
  }))
}

/** The door for bytes: one file per intercepted POST, its name and time in headers. Answers with the adopted file as JSON. */
export function adoptBytes(tickets: Tickets): BytesDoor {
  const answer = (status: number, body: unknown) => ({
    status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }, body: JSON.stringify(body),
  })
  return async (request) => {
    const headers = await request.allHeaders()
    const bytes = request.postDataBuffer() ?? Buffer.alloc(0)
    const name = decodeName(headers['x-lamplighter-name'])
    if (name === null) return answer(400, { message: 'The file has no usable name.' })
    if (bytes.byteLength > ADOPT_MAX_BYTES) return answer(413, { message: `“${name}” is larger than 256 MB. Save it to disk and drop it from its folder.` })
    const modifiedMs = Number(headers['x-lamplighter-modified'])
    try {
      const ticket = tickets.give({ kind: 'bytes', bytes, name, modifiedMs: Number.isSafeInteger(modifiedMs) && modifiedMs > 0 ? modifiedMs : null })
      return answer(200, { ticket, name, sizeBytes: bytes.byteLength } satisfies AdoptedFile)
    } catch (error) {
      if (!isAppError(error)) throw error
      return answer(413, { message: error.message })
    }
  }
}

/** Names are sent percent-encoded because headers are Latin-1. */
function decodeName(header: string | undefined): string | null {
  try {
    return plainName(decodeURIComponent(header ?? ''))
  } catch {
    return null
  }
}
