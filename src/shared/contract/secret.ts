import { z } from 'zod'

/** The most UTF-16 units a passphrase or recovery key may have. */
export const SECRET_MAX = 1_024

/**
 * A secret on its way from the page to the core, which only that core can open: `from` is a public key made for this one secret, `box`
 * AES-256-GCM under what ECDH (P-256) and HKDF make of it and of the core's `vault.sealingKey`; both in base64. The processes in between
 * carry it and can keep no copy of what was typed.
 */
export const SealedSecret = z.strictObject({ from: z.string().max(88), box: z.string().max(4_200) })
export type SealedSecret = z.infer<typeof SealedSecret>

/** What a secret is once it is open. */
export const PlainSecret = z.string().max(SECRET_MAX).refine((text) => text.isWellFormed() && !text.includes('\0'), 'must be well-formed text')

/** A passphrase or recovery key in the input of an operation. The page sends it sealed; only the command line may send it as it is. */
export const Secret = z.union([SealedSecret, PlainSecret])

export const isSecret = (field: unknown): boolean => field === Secret || (field instanceof z.ZodOptional && field.unwrap() === Secret)

/** Mixed into key and seal, so that neither serves for anything else. */
export const SEAL_PURPOSE = 'lamplighter: secret from the page'
