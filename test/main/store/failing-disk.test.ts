import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { verifyVault } from '../../../src/main/custody/index.ts'
import { addCase, openNew, reopen, temporaryFolder } from '../vault/temporary-vault.ts'
import { importInChild } from './child.ts'

/** Which call fails, with what, from which time on it is made (by one thread); and what may be said of it. */
const FAULTS: [string, string, string][] = [
  ['fsync', 'EIO', '3'], ['fsync', 'EIO', '7'], ['fsync', 'EIO', '20+'],
  ['pwrite64', 'EIO', '5'], ['pwrite64', 'ENOSPC', '9+'], ['pwrite64', 'EIO', '40'],
  ['rename', 'EACCES', '4'], ['rename', 'ENOSPC', '6+'], ['mkdir', 'EDQUOT', '3'], ['ftruncate', 'EIO', '1+'], ['unlink', 'EIO', '1+'],
]
const NAMED = ['WRITE_FAILED', 'READ_FAILED', 'DISK_FULL', 'VAULT_READ_ONLY', 'VAULT_DAMAGED']

function canInject(): boolean {
  try {
    execFileSync('strace', ['-qq', '-o', '/dev/null', '-e', 'inject=fsync:error=EIO:when=1', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

test.skipIf(!canInject())('a disk that fails in the middle is named, and nothing that was acknowledged is lost (needs strace)', { timeout: 300_000 }, async () => {
  const codes = new Set<string>()
  for (const [call, error, when] of FAULTS) {
    const first = await openNew(join(temporaryFolder(), 'vault'))
    const caseId = addCase(first.store)
    first.close()
    const trace = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=${when}`]
    const child = importInChild(first.folder, 25, trace)
    await child.said(27)
    await child.kill()
    const fault = `${call} ${error} ${when}`
    for (const line of child.lines) if (line.failed) codes.add(line.failed)
    const { store, vault, close } = await reopen(first.folder)
    const stored = new Map(store.evidence.list(caseId).map((one) => [one.id as string, one]))
    const lost = child.lines.filter((line) => line.id && stored.get(line.id)?.reading !== 'done')
    const { findings } = await verifyVault(store, vault, { signal: new AbortController().signal, onProgress: () => undefined })
    expect({ fault, lost, findings }).toEqual({ fault, lost: [], findings: [] })
    close()
  }
  expect([...codes].filter((code) => !NAMED.includes(code))).toEqual([])
  expect([...codes]).toEqual(expect.arrayContaining(['WRITE_FAILED', 'DISK_FULL']))
})
