import { expect, test } from 'vitest'
import { showsAnotherAddress } from '../../../src/renderer/features/evidence/document/link-words.ts'

test.each([
  ['https://harbour.example/offer', 'https://harbour.example.collect.example/offer'], ['www.harbour.example', 'https://quay.example'], ['harbour.example', 'javascript:void(0)'],
  ['Log in at harbour.example (secure)', 'http://203.0.113.7/login'], ['dana@harbour.example', 'mailto:dana@harb0ur.example'], ['münze.example', 'https://munze.example'],
])('%s leads elsewhere: %s', (text, target) => expect(showsAnotherAddress({ text, target })).toBe(true))

test.each([
  ['https://harbour.example/offer', 'https://www.harbour.example/offer?from=mail'], ['Read the offer', 'https://quay.example/x'], ['HARBOUR.example', 'https://harbour.example/'],
  ['dana@harbour.example', 'mailto:dana@harbour.example'], ['', 'https://quay.example'], ['version 2.0', 'https://quay.example'], ['münze.example', 'https://xn--mnze-0ra.example/'],
])('%s is what it says: %s', (text, target) => expect(showsAnotherAddress({ text, target })).toBe(false))
