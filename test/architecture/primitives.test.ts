import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

/**
 * Electron's Node is built on BoringSSL: parts of node:crypto that exist in Node are missing there. Only what is known to exist
 * in both may be used, so that a vault written in one host opens in the other.
 */
const ALLOWED = new Set([
  'createCipheriv', 'createDecipheriv', 'createHash', 'createHmac', 'hkdfSync', 'randomBytes', 'randomFillSync', 'randomUUID', 'timingSafeEqual',
  'sign', 'verify', 'generateKeyPairSync', 'createPrivateKey', 'createPublicKey', 'KeyObject',
])
/** WebCrypto, which page, Node and Electron have alike: what seals secrets between page and core. */
const ALLOWED_WEBCRYPTO = new Set(['ECDH', 'P-256', 'HKDF', 'SHA-256', 'AES-GCM', 'raw'])
const ALLOWED_ALGORITHMS = new Set(['aes-256-gcm', 'sha256', 'sha512', 'ed25519'])

/** Words that turn data into code or markup, or reach out of the process, wherever they stand in the product. */
const BANNED: [RegExp, string, string[]][] = [
  [/\bdangerouslySetInnerHTML\b|\.innerHTML\b|insertAdjacentHTML|document\.write|\bsrcdoc\b/, 'markup from text', []],
  [/\beval\s*\(|new Function\s*\(/, 'code from text', []],
  [/\bopenExternal\b|\bopenPath\b|\bshowItemInFolder\b/, 'opening things outside the app', []],
  [/\blocalStorage\b|\bsessionStorage\b|\bindexedDB\b/, 'storage in the page', []],
  [/\.serialize\s*\(\s*\)/, 'a plaintext image of the database', []],
  [/\bunlimited\s*:\s*true/, 'decoding without limits', []],
  [/\bcrashReporter\b|\baddRecentDocument\b|\bautoUpdater\b/, 'a trace outside the vault', []],
  [/from 'node:(?:net|http|https|http2|tls|dgram|dns)'|\bfetch\s*\(/, 'the network', ['src/preload/chromium.ts']],
]

const ROOT = resolve(import.meta.dirname, '../..')
const FILES = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name: `src/${name}`, text: readFileSync(join(ROOT, 'src', name), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '') }))

function cryptoComplaints({ name, text }: { name: string; text: string }): string[] {
  const complaints: string[] = []
  for (const [, names] of text.matchAll(/import\s*\{([^}]*)\}\s*from\s*'node:crypto'/g)) {
    for (const one of names!.split(',').map((part) => part.trim().replace(/^type\s+/, '').split(/\s+as\s+/)[0]!).filter(Boolean)) {
      if (!ALLOWED.has(one)) complaints.push(`${name} uses node:crypto ${one}, which Electron may not have`)
    }
  }
  if (/import\s+\*\s+as\s+\w+\s+from\s+'node:crypto'|import\s+\w+\s+from\s+'node:crypto'/.test(text)) complaints.push(`${name} imports all of node:crypto; name what it uses`)
  for (const [, algorithm] of text.matchAll(/(?:createCipheriv|createDecipheriv|createHash|createHmac|hkdfSync|generateKeyPairSync)\(\s*'([^']+)'/g)) {
    if (!ALLOWED_ALGORITHMS.has(algorithm!)) complaints.push(`${name} uses ${algorithm}, which is not on the list`)
  }
  if (/\bsubtle\./.test(text)) {
    for (const [, algorithm] of text.matchAll(/(?:\b(?:name|namedCurve|hash): |(?:importKey|exportKey)\()'([^']+)'/g)) {
      if (!ALLOWED_WEBCRYPTO.has(algorithm!)) complaints.push(`${name} uses ${algorithm} of WebCrypto, which is not on the list`)
    }
  }
  return complaints
}

test('only crypto primitives that Node and Electron share are in use', () => {
  expect(FILES.flatMap(cryptoComplaints)).toEqual([])
})

test('the primitive rule refuses what it should', () => {
  expect(cryptoComplaints({ name: 'x', text: "import { argon2Sync } from 'node:crypto'" })).toHaveLength(1)
  expect(cryptoComplaints({ name: 'x', text: "subtle.generateKey({ name: 'ECDH', namedCurve: 'X448' })" })).toHaveLength(1)
  expect(cryptoComplaints({ name: 'x', text: "createCipheriv('chacha20-poly1305', key, nonce)" })).toHaveLength(1)
})

test.each(BANNED)('nothing in the product matches %s (%s)', (pattern, _why, exceptions) => {
  expect(FILES.filter((file) => pattern.test(file.text) && !exceptions.includes(file.name)).map((file) => file.name)).toEqual([])
})
