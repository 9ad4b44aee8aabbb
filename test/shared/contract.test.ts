import { expect, test } from 'vitest'
import { z } from 'zod'
import { contract } from '../../src/shared/contract/index.ts'
import { CaseId, makeId } from '../../src/shared/ids.ts'

const entries = Object.entries(contract)

test.each(entries)('%s is named noun.verb, takes one strict object and refuses what is extra', (name, operation) => {
  expect(name).toMatch(/^[a-z]+\.[a-zA-Z]+$/)
  expect(operation.input).toBeInstanceOf(z.ZodObject)
  const result = operation.input.safeParse({ surprise: 1 })
  expect(result.success).toBe(false)
  expect(JSON.stringify(result.error?.issues)).toContain('surprise')
})

test.each(entries)('%s refuses hostile shapes', (_name, operation) => {
  const cyclic: Record<string, unknown> = {}
  cyclic['self'] = cyclic
  for (const raw of [null, undefined, 7, 'text', [], cyclic, { __proto__: { caseId: 'x' }, x: 1 }, { caseId: '../../etc' }, { evidenceId: Number.NaN }, { text: 'x'.repeat(10_000_000) }]) {
    expect(operation.input.safeParse(raw).success).toBe(false)
  }
})

/** Every string a page may send is bounded: the door is the quota. */
test.each(entries)('%s bounds every string and list it takes', (_name, operation) => {
  expect(unbounded(z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' }), '')).toEqual([])
})

function unbounded(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const own = schema as Record<string, unknown>
  const here: string[] = []
  if (own['type'] === 'string' && !('maxLength' in own || 'pattern' in own || 'enum' in own || 'const' in own || 'format' in own)) here.push(path)
  if (own['type'] === 'array' && !('maxItems' in own)) here.push(path)
  const below = Object.entries({ ...own['properties'] as object, ...(own['items'] ? { items: own['items'] } : {}) })
  const options = [...(own['anyOf'] as unknown[] ?? []), ...(own['oneOf'] as unknown[] ?? [])]
  return [...here, ...below.flatMap(([key, one]) => unbounded(one, `${path}.${key}`)), ...options.flatMap((one) => unbounded(one, path))]
}

test('identifiers carry their noun, sort by time and hold 80 random bits', () => {
  const early = makeId('case', 1_700_000_000_000, new Uint8Array(16).fill(255))
  const late = makeId('case', 1_700_000_000_001, new Uint8Array(16))
  expect(early < late).toBe(true)
  expect(CaseId.safeParse(early).success).toBe(true)
  expect(CaseId.safeParse(makeId('ev', 1, new Uint8Array(16))).success).toBe(false)
})
