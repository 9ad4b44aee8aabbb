import type { Inspection } from '../decoder/protocol.ts'
import type { Taken } from './intake.ts'
import { frameRemarks, nameRemarks } from './name-remarks.ts'
import type { Exhibit, StoreRequest } from './store-file.ts'

/** A picture, as its decoder found it. */
export const asPicture = (taken: Taken, found: Inspection, { read }: Pick<StoreRequest, 'read'>): Exhibit => ({
  format: found.format, width: found.width, height: found.height, pdqReference: found.pdqReference, pdqSmooth: found.pdqSmooth,
  remarks: [...nameRemarks(taken.name, found.format), ...frameRemarks(found.frames, found.format)],
  reading: read ? 'queued' : 'none', thumbnail: found.thumbnail, thumbnailRecipe: found.thumbnailRecipe, decoder: found.decoder,
})
