import { constants } from 'node:os'
import { expect, test } from 'vitest'
import { systemCode, writeError } from '../../../src/main/vault/index.ts'

/** As Node gives it: libuv has no name for it. */
const quota = Object.assign(new Error('Unknown system error -122: write'), { code: 'Unknown system error -122', errno: -constants.errno.EDQUOT })

test('a used-up quota is a full disk, and each other failure has its own words', () => {
  const failure = (code: string) => Object.assign(new Error(code), { code, errno: -1 })
  expect(systemCode(quota)).toBe('EDQUOT')
  expect([quota, failure('ENOSPC'), failure('EROFS'), failure('EIO')].map((error) => writeError(error, 'the picture').code))
    .toEqual(['DISK_FULL', 'DISK_FULL', 'VAULT_READ_ONLY', 'WRITE_FAILED'])
})
