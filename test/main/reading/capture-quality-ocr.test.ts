import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { forkDecoder } from '../../../src/main/imaging/fork-decoder.ts'
import { createDecoderPool, inspectPicture } from '../../../src/main/imaging/index.ts'
import { createReader } from '../../../src/main/ocr/index.ts'
import { findTimes, judgeCapture } from '../../../src/main/reading/index.ts'
import { PROJECT } from '../../support/core.ts'

const pool = createDecoderPool({ spawn: () => forkDecoder(join(PROJECT, 'src/main/decoder/child.ts')), size: 2 })
const reader = createReader(pool)
afterAll(() => pool.close())

/** Pictures of the demo case: not those on which the rules and limits were found. */
test.each([
  ['04-offer-on-phone.jpg', { address: 'missing', clock: 'present', dates: 'present', compression: 'missing', scale: 'unknown' }],
  ['06-about-this-profile.png', { address: 'present', joined: 'present', screen: 'present', avatar: 'missing', scale: 'present', compression: 'present' }],
  ['08-company-page.webp', { address: 'present', joined: 'missing', screen: 'present' }],
  ['10-murmur-trip.png', { address: 'missing', dates: 'present', compression: 'present' }],
  ['12-chatter-layla-haddad.png', { joined: 'present', avatar: 'present', scale: 'present', compression: 'present' }],
  ['13-profile-marta-solberg.jpg', { compression: 'missing' }],
])('%s, read and measured as it is', async (name, expected) => {
  const bytes = readFileSync(join(PROJECT, 'resources/demo', name))
  const { format, width, height } = await inspectPicture(pool, bytes)
  const { text, words, capture } = await reader.recognise(bytes, 'eng')
  const times = findTimes(text, words, { captureMs: Date.UTC(2026, 2, 26), zoneMinutes: null })
  const findings = judgeCapture({ format, width, height, text, words, times, facts: capture! })
  expect(Object.fromEntries(findings.map(({ aspect, state }) => [aspect, state]))).toMatchObject(expected)
}, 60_000)
