import type { Box } from '../shared/contract/evidence.ts'
import { EvidenceId } from '../shared/ids.ts'
import { coverOf, type TilePlace } from '../shared/tiles.ts'
import { createHeldPictures } from './imaging/held-picture.ts'
import { preparePicture, renderPicture, type DecoderPool } from './imaging/index.ts'
import { keepAssets } from './kept-assets.ts'
import { tellViewed } from './jobs/viewed.ts'
import type { Asset } from './ports.ts'
import type { Store } from './store/index.ts'
import type { SealedBlob } from './vault/index.ts'

/**
 * The pictures a page may ask for. Only re-encoded derivatives leave here, never the bytes that came in:
 * `/evidence/<id>/thumb` (sealed at import), `/evidence/<id>/picture` and, of pictures too large for one piece,
 * `/evidence/<id>/tile/<level>/<x>/<y>` (both made on demand, kept in memory for a while). That a picture was shown in full, or a part of
 * it, stands in the journal once for every time the vault is open.
 * With `/redacted/<number>` before the last part, what is redacted now is painted over; the number only tells a page’s addresses apart. With
 * `/prepared` it is as the reading engine is given it.
 */
const ROUTE = /^\/evidence\/(ev_[0-9a-z]{26})(\/redacted\/\d{1,16}(?!\/thumb)|\/prepared(?!\/thumb))?\/(?:thumb|picture|tile\/(\d{1,2})\/(\d{1,4})\/(\d{1,4}))$/
const KEPT_BYTES = 160 * 1024 * 1024

const NOT_FOUND: Asset = { status: 404, mime: 'text/plain', body: new Uint8Array() }

interface Opened { store: Store }

/** What is done to a picture before it is shown. */
interface How { fills: readonly Box[]; prepared: boolean }
const spellHow = ({ fills, prepared }: How): string => (prepared ? '/prepared' : fills.length === 0 ? '' : `/redacted/${JSON.stringify(fills)}`)

export function createPictureAssets(pool: DecoderPool) {
  const kept = keepAssets(KEPT_BYTES)
  const held = createHeldPictures(pool)

  async function makePicture({ store }: Opened, original: SealedBlob, { fills, prepared }: How): Promise<Asset> {
    const bytes = await store.blobs.open(original)
    const picture = await (prepared ? preparePicture(pool, bytes) : renderPicture(pool, bytes, { as: 'png', maxEdgePixels: null, fills }))
    return { status: 200, mime: picture.mime, body: picture.bytes }
  }

  async function makeTile({ store }: Opened, id: EvidenceId, original: SealedBlob, place: TilePlace, how: How): Promise<Asset> {
    if (!coverOf(store.evidence.get(id), place)) return NOT_FOUND
    return { status: 200, mime: 'image/png', body: await held.tile(id + spellHow(how), place, () => store.blobs.open(original), how) }
  }

  /** Throws NOT_FOUND, and then keeps nothing of a picture that was removed. */
  function originalOf({ store }: Opened, id: EvidenceId): SealedBlob {
    try {
      return store.evidence.pictureBlob(id)
    } catch (error) {
      kept.forget(`/evidence/${id}/`)
      throw error
    }
  }

  async function answer(urlPath: string, opened: Opened | null): Promise<Asset> {
    const match = ROUTE.exec(urlPath)
    const id = EvidenceId.safeParse(match?.[1]).data
    if (!match || !id || !opened) return NOT_FOUND
    try {
      if (urlPath.endsWith('/thumb')) return { status: 200, mime: 'image/webp', body: await opened.store.blobs.open(opened.store.evidence.thumbnailBlob(id)) }
      const original = originalOf(opened, id)
      if (opened.store.quarantine.get(original.objectId)) return NOT_FOUND // also what was made of it before
      const [, , variant, ...tile] = match
      const [level, x, y] = tile.map(Number) as [number, number, number]
      const how: How = { fills: variant?.startsWith('/redacted') ? opened.store.annotations.redactions(id) : [], prepared: variant === '/prepared' }
      // Under what is painted over now, whatever number the page gave.
      const address = urlPath.replace(variant ?? '', spellHow(how))
      const asset = await kept.get(address, () => (tile[0] === undefined ? makePicture(opened, original, how) : makeTile(opened, id, original, { level, x, y }, how)))
      if (asset.status === 200) tellViewed(opened.store, id)
      return asset
    } catch {
      return NOT_FOUND
    }
  }

  return { answer, clear() { kept.clear() } }
}
