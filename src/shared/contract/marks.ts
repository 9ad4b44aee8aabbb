import { z } from 'zod'

/** What people set an exhibit apart with; words in `shared/mark-words.ts`. */
export const FLAGS = ['key', 'doubtful', 'follow-up', 'distressing'] as const
export const Flag = z.enum(FLAGS)
export type Flag = z.infer<typeof Flag>

/** What an exhibit shows. */
export const EXHIBIT_KINDS = ['profile', 'chat', 'post', 'e-mail', 'page', 'document', 'other'] as const
export const ExhibitKind = z.enum(EXHIBIT_KINDS)
export type ExhibitKind = z.infer<typeof ExhibitKind>

/** `other`: another one, or not known. */
export const PLATFORMS = ['linkedin', 'facebook', 'instagram', 'x', 'whatsapp', 'telegram', 'snapchat', 'other'] as const
export const Platform = z.enum(PLATFORMS)
export type Platform = z.infer<typeof Platform>
