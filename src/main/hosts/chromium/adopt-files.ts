import { stat } from 'node:fs/promises'
import type { CDPSession, Page, Request } from 'playwright-core'
import { isAppError } from '../../../shared/errors.ts'
import type { AdoptedFile } from '../../../shared/host-bridge.ts'
import type { Tickets } from '../tickets.ts'

/** The most that travels as bytes, for pictures without a file behind them (pasted, made by the page). */
export const ADOPT_MAX_BYTES = 256 * 1024 * 1024

export type BytesDoor = (request: Request) => Promise<{ status: number; headers: Record<string, string>; body: string }>

/** Where the page keeps the files of one `adopt` while it waits (see `src/preload/chromium.ts`). */
const filesOf = (batch: number) => `__lamplighterHost.files(${batch})`

/**
 * Tickets for the files of one batch that exist on disk: the browser tells their paths, so that bytes need not travel.
 * Null in the place of each that has no path; the page then sends its bytes.
 */
export async function adoptPaths(page: Page, tickets: Tickets, batch: number): Promise<(AdoptedFile | null)[]> {
  const session = await page.context().newCDPSession(page)
  try {
    const paths = await pathsOf(session, batch)
    return await Promise.all(paths.map(async ({ path, name, sizeBytes }) => {
      // A name without a file of that size behind it is not worth a ticket: the bytes are asked for.
      const found = path ? await stat(path).catch(() => null) : null
      if (!found || (found.isFile() && found.size !== sizeBytes)) return null
      return { ticket: tickets.give({ kind: 'path', path, name }), name, sizeBytes }
    }))
  } finally {
    await session.detach().catch(() => {})
  }
}

async function pathsOf(session: CDPSession, batch: number): Promise<{ path: string; name: string; sizeBytes: number }[]> {
  const expression = `${filesOf(batch)}.map((file) => ({ name: file.name, sizeBytes: file.size }))`
  const facts = await session.send('Runtime.evaluate', { expression, returnByValue: true })
  const list = await session.send('Runtime.evaluate', { expression: filesOf(batch) })
  const { result } = await session.send('Runtime.getProperties', { objectId: list.result.objectId!, ownProperties: true })
  const handles = result.filter((property) => /^\d+$/.test(property.name) && property.value?.objectId)
  const described = facts.result.value as { name: string; sizeBytes: number }[]
  return Promise.all(described.map(async (fact, index) => {
    const objectId = handles.find((property) => property.name === String(index))?.value?.objectId
    const info = objectId ? await session.send('DOM.getFileInfo', { objectId }).catch(() => ({ path: '' })) : { path: '' }
    return { ...fact, path: info.path }
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

/** Names are sent percent-encoded because headers are Latin-1. A name is a name: no folder, at most 255 characters. */
function decodeName(header: string | undefined): string | null {
  try {
    const name = decodeURIComponent(header ?? '').replaceAll(/[/\\\0]/g, '_')
    return name.length > 0 && name.length <= 255 ? name : null
  } catch {
    return null
  }
}
