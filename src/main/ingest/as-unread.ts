import type { AppError } from '../../shared/errors.ts'
import type { Taken } from './intake.ts'
import { nameRemarks } from './name-remarks.ts'
import type { Exhibit } from './store-file.ts'

/** One pixel as WebP: the preview of what shows none. All such exhibits share it. */
export const NO_PREVIEW: Uint8Array = Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64')

/** A file that was refused and is kept all the same: sealed as it came in, with the reason, never looked into again. */
export const asUnread = (taken: Taken, reason: AppError): Exhibit => ({
  format: 'other', width: 0, height: 0, pdqReference: null, pdqSmooth: null, reading: 'none', thumbnail: NO_PREVIEW, thumbnailRecipe: null, decoder: null,
  remarks: [`Kept unread: ${reason.message}`, ...nameRemarks(taken.name, 'other')],
  unread: { code: reason.code, message: reason.message },
})
