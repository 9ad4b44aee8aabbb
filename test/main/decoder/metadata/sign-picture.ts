import { AuthorityKeyIdentifierExtension, BasicConstraintsExtension, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, SubjectKeyIdentifierExtension, X509Certificate, X509CertificateGenerator } from '@peculiar/x509'
import { BMFF, JPEG, PNG } from '@trustnxt/c2pa-ts/asset'
import { CoseAlgorithmIdentifier, LocalSigner } from '@trustnxt/c2pa-ts/cose'
import { ActionAssertion, ActionType, BMFFHashAssertion, DataHashAssertion, DigitalSourceType, IngredientAssertion, ManifestStore, RelationshipType } from '@trustnxt/c2pa-ts/manifest'

const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256', namedCurve: 'P-256' } as const
const VALID = { notBefore: new Date('2020-01-01'), notAfter: new Date('2120-01-01') }
/** For e-mail protection, and for signing claims (C2PA 2.1, 14.5.1). */
const PURPOSES = ['1.3.6.1.5.5.7.3.4', '1.3.6.1.4.1.62558.2.1']

const makeKeys = () => crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])

/** A signer with a certificate of an invented authority, or with one that vouches for itself. */
export async function makeSigner({ isSelfSigned = false, notAfter = VALID.notAfter } = {}): Promise<LocalSigner> {
  const [authority, own] = [await makeKeys(), await makeKeys()]
  const issuer = isSelfSigned ? 'CN=Invented Camera, O=Whitlock Optics' : 'CN=Invented Authority, O=Lantern Street'
  const certificate = await X509CertificateGenerator.create({
    serialNumber: '02', subject: 'CN=Invented Camera, O=Whitlock Optics', issuer, ...VALID, notAfter, signingAlgorithm: ALGORITHM,
    publicKey: own.publicKey, signingKey: isSelfSigned ? own.privateKey : authority.privateKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true), new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true), new ExtendedKeyUsageExtension(PURPOSES, true),
      await AuthorityKeyIdentifierExtension.create(isSelfSigned ? own.publicKey : authority.publicKey), await SubjectKeyIdentifierExtension.create(own.publicKey),
    ],
  })
  const key = new Uint8Array(await crypto.subtle.exportKey('pkcs8', own.privateKey))
  return new LocalSigner(key, CoseAlgorithmIdentifier.ES256, new X509Certificate(certificate.rawData))
}

/** The picture with Content Credentials that tell of its taking, of an edit, and of a picture it was made from. */
export async function signPicture(bytes: Uint8Array, format: 'jpeg' | 'png' | 'avif', signer: LocalSigner): Promise<Uint8Array> {
  const own = new Uint8Array(bytes)
  const asset = format === 'jpeg' ? new JPEG(own) : format === 'png' ? new PNG(own) : new BMFF(own)
  const store = new ManifestStore()
  const manifest = store.createManifest({ assetFormat: asset.mimeType, instanceID: 'xmp:iid:invented', defaultHashAlgorithm: 'SHA-256', signer })
  manifest.claim!.title = 'harbour.jpg'
  const binding = format === 'avif' ? BMFFHashAssertion.createV3('invented', 'SHA-256') : DataHashAssertion.create('SHA-256')
  manifest.addAssertion(binding)
  const actions = new ActionAssertion()
  actions.actions.push(
    { action: ActionType.C2paCreated, digitalSourceType: DigitalSourceType.DigitalCapture, softwareAgent: { name: 'Invented Camera App', version: '2.1' } },
    { action: ActionType.C2paColorAdjustments },
  )
  manifest.addAssertion(actions)
  const ingredient = IngredientAssertion.create('lighthouse.jpg', 'image/jpeg', 'xmp:iid:before')
  ingredient.relationship = RelationshipType.ComponentOf
  manifest.addAssertion(ingredient)
  await asset.ensureManifestSpace(store.measureSize())
  await binding.updateWithAsset(asset)
  await manifest.sign(signer)
  await asset.writeManifestJUMBF(store.getBytes())
  return asset.getDataRange()
}
