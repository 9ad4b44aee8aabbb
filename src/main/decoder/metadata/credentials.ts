import type { ImageFormat } from '../../../shared/contract/evidence.ts'
import type { ContentCredentials } from '../../../shared/contract/metadata.ts'
import { plain } from './found.ts'

/** A manifest with its thumbnails is some 100 KB. */
const MOST_MANIFEST_BYTES = 8 * 1024 * 1024
const MOST_LISTED = 50
const NOBODY = 'Who signed was not checked: Lamplighter has no list of trusted signers, and anybody can make a certificate with any name in it.'

/** What the codes of C2PA 2.1, 15.2 mean to people; of failures only. */
const WORDS: Record<string, string> = {
  'signingCredential.invalid': 'The signer’s certificate is not of the kind that C2PA asks for, for example because it vouches for itself.',
  'signingCredential.expired': 'The signer’s certificate had run out, or the time of signing is not known.',
  'signingCredential.ocsp.revoked': 'The signer’s certificate was withdrawn.',
  'claimSignature.outsideValidity': 'The time of signing lies outside the time the signer’s certificate is for.',
  'claimSignature.mismatch': 'The signature does not fit what it should cover: what was signed was changed, or the signature is of something else.',
  'claimSignature.missing': 'There is no signature.',
  'claim.hardBindings.missing': 'Nothing binds these statements to the picture.',
  'assertion.dataHash.mismatch': 'The picture is not the one that was signed: its bytes were changed.',
  'assertion.bmffHash.mismatch': 'The picture is not the one that was signed: its bytes were changed.',
  'assertion.boxesHash.mismatch': 'The picture is not the one that was signed: its bytes were changed.',
  'assertion.hashedURI.mismatch': 'A statement is not the one that was signed: it was changed.',
  'assertion.missing': 'A statement that was signed is missing.',
  'assertion.undeclared': 'A statement was added that was not signed.',
  'ingredient.manifest.mismatch': 'What is told of an ingredient was changed.',
  'ingredient.manifest.missing': 'What was told of an ingredient is missing.',
  'timeStamp.mismatch': 'The time stamp is not of this signature.',
  'timeStamp.outsideValidity': 'The time stamp lies outside the time its certificate is for.',
  'timeStamp.untrusted': 'Who made the time stamp was not checked either.',
  'algorithm.unsupported': 'It uses a kind of hash or signature that is not known here.',
}
const ALTERED = /mismatch$|^assertion\.(missing|undeclared)$|^claimSignature\.missing$/
/** They say nothing of whether something was changed. */
const ABOUT_SIGNER = /^(signingCredential|timeStamp)\./

/** A Content Credentials library, loaded with the first file that has any. Its native part is turned off: it would read untrusted bytes in C++. */
async function loadLibrary() {
  process.env['CBOR_NATIVE_ACCELERATION_DISABLED'] = 'true'
  const [{ BMFF, JPEG, PNG }, { SuperBox }, { ManifestStore }] = await Promise.all([
    import('@trustnxt/c2pa-ts/asset'), import('@trustnxt/c2pa-ts/jumbf'), import('@trustnxt/c2pa-ts/manifest'),
  ])
  return { readers: { jpeg: JPEG, png: PNG, heic: BMFF, avif: BMFF } as Partial<Record<ImageFormat, typeof JPEG | typeof PNG | typeof BMFF>>, SuperBox, ManifestStore }
}

/** Reads and checks the Content Credentials of a file that has them. Never throws. */
export async function readCredentials(bytes: Uint8Array, format: ImageFormat): Promise<ContentCredentials> {
  try {
    const { readers, SuperBox, ManifestStore } = await loadLibrary()
    const Reader = readers[format]
    if (!Reader) return unreadable(`The file has Content Credentials; in ${format.toUpperCase()} Lamplighter cannot read them.`)
    const asset = new Reader(bytes as Uint8Array<ArrayBuffer>)
    const manifest = asset.getManifestJUMBF()
    if (!manifest || manifest.length > MOST_MANIFEST_BYTES) return unreadable('The file has Content Credentials that are damaged or too large to be read.')
    const store = ManifestStore.read(SuperBox.fromBuffer(manifest as Uint8Array<ArrayBuffer>))
    return await describe(store, asset)
  } catch {
    return unreadable('The file has Content Credentials that are damaged: they could not be read.')
  }
}

type Library = Awaited<ReturnType<typeof loadLibrary>>
type Store = InstanceType<Library['ManifestStore']>
type Manifest = NonNullable<ReturnType<Store['getActiveManifest']>>
type Asset = Parameters<Store['validate']>[0]

async function describe(store: Store, asset: Asset): Promise<ContentCredentials> {
  const manifest = store.getActiveManifest()
  if (!manifest?.claim) return unreadable('The file has Content Credentials without a claim in them.')
  const { claim, signature } = manifest
  const certificate = signature?.signatureData.certificate
  return {
    ...await judge(store, manifest, asset),
    generator: line([claim.claimGeneratorName, claim.claimGeneratorVersion].filter(Boolean).join(' ')),
    title: line(claim.title), signer: line(nameIn(certificate?.subject)), issuer: line(nameIn(certificate?.issuer)),
    signedAt: stampedAt(signature?.signatureData.timestamp),
    actions: actionsOf(manifest), ingredients: ingredientsOf(manifest),
  }
}

async function judge(store: Store, manifest: Manifest, asset: Asset): Promise<Pick<ContentCredentials, 'verdict' | 'findings'>> {
  const checked = (await store.validate(asset)).statusEntries
  // The library stops at a certificate it does not like; whether the picture is the signed one is asked in any case.
  const bound = await Promise.all((manifest.assertions?.assertions ?? []).map((one) => one.validateAgainstAsset(asset)))
  const entries = [...checked, ...bound.flatMap((one) => one.statusEntries)]
  const codes = (success: boolean) => [...new Set(entries.filter((one) => (one.success === true) === success).map(({ code }) => String(code)))]
  const [good, bad] = [codes(true), codes(false)]
  const isSigned = good.includes('claimSignature.validated'), isBound = good.some((code) => /^assertion\.(dataHash|bmffHash)\.match$/.test(code))
  const verdict = bad.some((code) => ALTERED.test(code)) ? 'altered' as const
    : isSigned && isBound && bad.every((code) => ABOUT_SIGNER.test(code) && code !== 'signingCredential.expired') ? 'whole' as const : 'unproved' as const
  const failures = bad.map((code) => WORDS[code] ?? `A check failed: ${code}.`).sort((a, b) => Number(isAlteration(b)) - Number(isAlteration(a)))
  return { verdict, findings: [...opening(verdict, isSigned, isBound), ...new Set(failures), NOBODY].slice(0, 20).map((one) => plain(one, 290)) }
}

const isAlteration = (words: string) => words.includes('changed')

function opening(verdict: ContentCredentials['verdict'], isSigned: boolean, isBound: boolean): string[] {
  if (verdict === 'whole') return ['The signature is whole, and the picture is byte for byte the one that was signed.']
  if (verdict === 'altered') return ['The Content Credentials do not fit this file.']
  return [isSigned ? 'The signature is whole.' : 'The signature could not be confirmed.', isBound ? 'The picture is the one these statements were made for.' : 'That they were made for this picture could not be confirmed.']
}

function unreadable(words: string): ContentCredentials {
  return { verdict: 'unreadable', findings: [words], generator: null, title: null, signer: null, issuer: null, signedAt: null, actions: [], ingredients: [] }
}

const line = (text: string | undefined): string | null => (text ? plain(text, 250) || null : null)

/** The names of a distinguished name, without its codes: `Invented Camera, Whitlock Optics`. */
const nameIn = (subject: string | undefined): string | undefined =>
  subject?.slice(0, 1_000).split(/,\s*(?=[A-Za-z0-9.]+=)/).filter((part) => /^(CN|O|OU)=/.test(part)).map((part) => part.replace(/^\w+=/, '')).join(', ') || subject

function stampedAt(time: Date | undefined): string | null {
  return time && Number.isFinite(time.getTime()) ? `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC` : null
}

/** `c2pa.color_adjustments` → `color adjustments`, `digitalCapture` → `digital capture`. */
const actionWords = (action: string): string => action.replace(/^c2pa\./, '').replace(/[._]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()

interface Told { actions?: unknown; relationship?: unknown; title?: unknown; format?: unknown }
interface ToldAction { action?: unknown; softwareAgent?: { name?: unknown; version?: unknown }; digitalSourceType?: unknown; description?: unknown }

const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 200) : '')

function actionsOf(manifest: Manifest): string[] {
  const told = (manifest.assertions?.assertions ?? []).flatMap((one) => {
    const { actions } = one as unknown as Told
    return Array.isArray(actions) ? actions as ToldAction[] : []
  })
  return told.slice(0, MOST_LISTED).map(({ action, softwareAgent, digitalSourceType, description }) => plain([
    actionWords(textOf(action)) || 'unknown', ...[softwareAgent?.name].map(textOf).filter(Boolean).map((name) => `with ${name} ${textOf(softwareAgent?.version)}`.trim()),
    ...[actionWords(textOf(digitalSourceType).split('/').at(-1)!)].filter(Boolean), ...[textOf(description)].filter(Boolean),
  ].join(', '), 380))
}

function ingredientsOf(manifest: Manifest): string[] {
  const told = (manifest.assertions?.assertions ?? []).filter((one) => (one as unknown as Told).relationship !== undefined) as unknown as Told[]
  return told.slice(0, MOST_LISTED).map(({ title, format, relationship }) =>
    plain([textOf(title) || 'unnamed', textOf(format), actionWords(textOf(relationship))].filter(Boolean).join(', '), 380))
}
