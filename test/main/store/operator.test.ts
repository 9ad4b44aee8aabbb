import { expect, test } from 'vitest'
import { spellOperator } from '../../../src/main/store/operator.ts'

const settings = (operator: { name: string; role: string } | null) => ({ get: () => operator, set: () => undefined }) as unknown as Parameters<typeof spellOperator>[0]
const slot = (kind: 'owner' | 'deputy' | 'recovery', name = '') => ({ id: `slot_${'0'.repeat(16)}`, kind, name, madeMs: null }) as const
const ARDEN = { name: 'M. Arden', role: 'Analyst' }

test('a line names the operator with the role, where one was told', () => {
  expect(spellOperator(settings(null), slot('owner'), null)).toBe('operator')
  expect(spellOperator(settings(ARDEN), slot('owner'), null)).toBe('M. Arden, Analyst')
  expect(spellOperator(settings({ ...ARDEN, role: '' }), slot('recovery'), null)).toBe('M. Arden')
})

test('a deputy is named by the passphrase that opened the vault, and the command line is told apart', () => {
  expect(spellOperator(settings(ARDEN), slot('deputy', 'Bea'), null)).toBe('Bea, deputy')
  expect(spellOperator(settings(ARDEN), slot('owner'), 'command line')).toBe('M. Arden, Analyst (command line)')
})
