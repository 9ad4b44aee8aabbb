import type { HoldTask } from '../decoder/protocol.ts'
import { AppError } from '../../shared/errors.ts'
import type { TilePlace } from '../../shared/tiles.ts'
import type { DecoderPool } from './index.ts'
import { createTurns } from './turns.ts'

/** A process may be taken by a file that needs its memory, and then holds the picture no more. */
const ATTEMPTS = 3

export interface HeldPictures {
  /**
   * One tile as PNG. `picture` names it, `open` gives its bytes when no process holds it; what is done to it before, `how`, belongs to its
   * name. Errors: those of the pool; NOT_FOUND outside the picture.
   */
  tile(picture: string, place: TilePlace, open: () => Promise<Uint8Array>, how?: Pick<HoldTask, 'fills' | 'prepared'>): Promise<Uint8Array>
}

/** Tiles of pictures too large to be shown at once: a process of the pool decodes the picture that is looked at once and holds it. */
export function createHeldPictures(pool: DecoderPool): HeldPictures {
  const holding = new Map<string, Promise<unknown>>()
  /** Two large pictures side by side: one process holds one of them at a time. */
  const turns = createTurns()

  /** Once, however many tiles are waiting for it. */
  function hold(picture: string, open: () => Promise<Uint8Array>, how: Pick<HoldTask, 'fills' | 'prepared'> | undefined): Promise<unknown> {
    const begun = holding.get(picture) ?? open()
      .then((bytes) => pool.run({ kind: 'hold', bytes, picture, ...how }, { priority: 'now' }))
      .finally(() => holding.delete(picture))
    holding.set(picture, begun)
    return begun
  }

  async function tileNow(picture: string, place: TilePlace, open: () => Promise<Uint8Array>, how?: Pick<HoldTask, 'fills' | 'prepared'>): Promise<Uint8Array> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await holding.get(picture)
      const { bytes } = await pool.run({ kind: 'tile', picture, ...place }, { priority: 'now' })
      if (bytes) return bytes
      await hold(picture, open, how)
    }
    throw new AppError('DECODER_MEMORY', 'Other large pictures are being read at the moment. Try again when they are done.')
  }

  return { tile: (picture, ...rest) => turns.during(picture, () => tileNow(picture, ...rest)) }
}
