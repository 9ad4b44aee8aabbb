import { beforeAll, expect, test } from 'vitest'
import type { LocalSigner } from '@trustnxt/c2pa-ts/cose'
import { inspect } from '../../../../src/main/decoder/inspect.ts'
import { readCredentials } from '../../../../src/main/decoder/metadata/credentials.ts'
import { ContentCredentials } from '../../../../src/shared/contract/metadata.ts'
import { drawPicture } from './made-metadata.ts'
import { makeSigner, signPicture } from './sign-picture.ts'

const FORMATS = ['jpeg', 'png', 'avif'] as const
let signer: LocalSigner
const signed = async (format: (typeof FORMATS)[number], by = signer) => signPicture(await (await drawPicture()).toFormat(format).toBuffer(), format, by)

/** The same with one bit of the last byte before the first place of `words` turned, or of a byte of pixels. */
function alter(bytes: Uint8Array, words: string | null): Uint8Array {
  const copy = bytes.slice()
  const at = words === null ? copy.length - 400 : Buffer.from(copy.buffer, copy.byteOffset, copy.length).indexOf(words)
  expect(at).toBeGreaterThan(0)
  copy[at] = copy[at]! ^ 1
  return copy
}

beforeAll(async () => { signer = await makeSigner() })

test.each(FORMATS)('%s: signed and whole, and found by the inspection', async (format) => {
  const bytes = await signed(format)
  expect((await inspect(bytes)).hasManifest).toBe(true)
  const found = await readCredentials(bytes, format)
  expect(ContentCredentials.safeParse(found).success).toBe(true)
  expect(found).toMatchObject({
    verdict: 'whole', signer: 'Invented Camera, Whitlock Optics', issuer: 'Invented Authority, Lantern Street', title: 'harbour.jpg',
    actions: ['created, with Invented Camera App 2.1, digital capture', 'color adjustments'], ingredients: ['lighthouse.jpg, image/jpeg, component of'],
  })
  expect(found.findings[0]).toBe('The signature is whole, and the picture is byte for byte the one that was signed.')
  expect(found.findings.at(-1)).toContain('no list of trusted signers')
})

test.each(FORMATS)('%s: one changed byte of the picture', async (format) => {
  const found = await readCredentials(alter(await signed(format), null), format)
  expect(found.verdict).toBe('altered')
  expect(found.findings.slice(0, 2)).toEqual(['The Content Credentials do not fit this file.', 'The picture is not the one that was signed: its bytes were changed.'])
})

test('one changed letter of a statement, of the claim, or of the signature', async () => {
  const bytes = await signed('jpeg')
  const statement = await readCredentials(alter(bytes, 'Invented Camera App'), 'jpeg')
  expect(statement).toMatchObject({ verdict: 'altered' })
  expect(statement.findings).toContain('A statement is not the one that was signed: it was changed.')
  expect((await readCredentials(alter(bytes, 'harbour.jpg'), 'jpeg')).verdict).toBe('altered')
})

test('a certificate that vouches for itself: the picture is compared all the same', async () => {
  const own = await makeSigner({ isSelfSigned: true })
  const bytes = await signed('jpeg', own)
  const whole = await readCredentials(bytes, 'jpeg')
  expect(whole.verdict).toBe('whole')
  expect(whole.findings.join(' ')).toContain('because it vouches for itself')
  expect((await readCredentials(alter(bytes, null), 'jpeg')).verdict).toBe('altered')
})

test('a certificate that had run out', async () => {
  const found = await readCredentials(await signed('jpeg', await makeSigner({ notAfter: new Date('2021-01-01') })), 'jpeg')
  expect(found.verdict).toBe('unproved')
})

test('damaged, foreign and absent manifests: nothing is told as whole that was not signed so, and none throws', async () => {
  const bytes = await signed('jpeg')
  let seed = 11
  const random = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most
  const start = Buffer.from(bytes).indexOf('jumb'), whole = await readCredentials(bytes, 'jpeg')
  let altered = 0
  for (let round = 0; round < 300; round++) {
    const copy = bytes.slice()
    for (let flips = 1 + random(6); flips > 0; flips--) copy[start + random(6_000)] = random(256)
    const found = await readCredentials(copy, 'jpeg')
    expect(ContentCredentials.safeParse(found).success).toBe(true)
    // What only fills up may be anything; whatever is told stands as it was signed.
    if (found.verdict === 'whole') expect(found).toEqual(whole)
    else altered += 1
  }
  expect(altered).toBeGreaterThan(50)
  expect((await readCredentials(bytes, 'webp')).findings).toEqual(['The file has Content Credentials; in WEBP Lamplighter cannot read them.'])
  expect((await inspect(await (await drawPicture()).jpeg().toBuffer())).hasManifest).toBe(false)
})
