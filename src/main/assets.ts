import { EvidenceId } from '../shared/ids.ts'
import { logError } from './log.ts'
import { renderPicture, type DecoderPool } from './imaging/index.ts'
import type { Asset } from './ports.ts'
import type { Store } from './store/index.ts'
import type { SealedBlob } from './vault/index.ts'

/**
 * The pictures a page may ask for. Only re-encoded derivatives leave here, never the bytes that came in:
 * `/evidence/<id>/thumb` (sealed at import) and `/evidence/<id>/picture` (made on demand, kept in memory for a while). That a picture was
 * shown in full stands in the journal once for every time the vault is open.
 */
const ROUTE = /^\/evidence\/(ev_[0-9a-z]{26})\/(thumb|picture)$/
const KEPT_BYTES = 160 * 1024 * 1024

const NOT_FOUND: Asset = { status: 404, mime: 'text/plain', body: new Uint8Array() }

interface Opened { store: Store }

export function createPictureAssets(pool: DecoderPool) {
  const kept = new Map<string, Promise<Asset>>()
  const viewed = new Set<EvidenceId>()
  let keptBytes = 0

  /** After the picture is on its way, which a journal that cannot be written must not hold up. */
  function tellViewed({ store }: Opened, id: EvidenceId): void {
    if (viewed.has(id)) return
    viewed.add(id)
    setImmediate(() => {
      try {
        if (!store.isOpen()) return
        store.transaction(() => store.journal.append({ action: 'evidence.viewed', subject: id, caseId: store.evidence.get(id).caseId, details: {} }))
      } catch (error) {
        viewed.delete(id)
        logError(id, 'evidence.viewed', error)
      }
    })
  }

  function forget(id: string, asset: Asset): void {
    if (kept.delete(id)) keptBytes -= asset.body.byteLength
  }

  async function keep(id: string, making: Promise<Asset>): Promise<Asset> {
    kept.set(id, making)
    const asset = await making.catch((error: unknown) => { kept.delete(id); throw error })
    keptBytes += asset.body.byteLength
    for (const [oldId, old] of kept) {
      if (keptBytes <= KEPT_BYTES || oldId === id) break
      const oldAsset = await old.catch(() => null)
      if (oldAsset) forget(oldId, oldAsset)
    }
    return asset
  }

  async function makePicture({ store }: Opened, original: SealedBlob): Promise<Asset> {
    const bytes = await store.blobs.open(original)
    const picture = await renderPicture(pool, bytes, { as: 'png', maxEdgePixels: null })
    return { status: 200, mime: picture.mime, body: picture.bytes }
  }

  /** Throws NOT_FOUND, and then keeps nothing of a picture that was removed. */
  function originalOf({ store }: Opened, id: EvidenceId): SealedBlob {
    try {
      return store.evidence.originalBlob(id)
    } catch (error) {
      void kept.get(id)?.then((asset) => forget(id, asset), () => undefined)
      throw error
    }
  }

  async function answer(urlPath: string, opened: Opened | null): Promise<Asset> {
    const match = ROUTE.exec(urlPath)
    const id = EvidenceId.safeParse(match?.[1]).data
    if (!match || !id || !opened) return NOT_FOUND
    try {
      if (match[2] === 'thumb') return { status: 200, mime: 'image/webp', body: await opened.store.blobs.open(opened.store.evidence.thumbnailBlob(id)) }
      const original = originalOf(opened, id)
      if (opened.store.quarantine.get(original.objectId)) return NOT_FOUND // also what was made of it before
      const picture = await (kept.get(id) ?? keep(id, makePicture(opened, original)))
      tellViewed(opened, id)
      return picture
    } catch {
      return NOT_FOUND
    }
  }

  return { answer, clear() { kept.clear(); viewed.clear(); keptBytes = 0 } }
}
