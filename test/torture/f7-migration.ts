/**
 * Run as a child: opens the vault at argv[2] with the steps of schema up to version argv[3] and says so before and after. The steps after
 * the product's own are invented and slow enough to be killed in.
 */
import { writeSync } from 'node:fs'
import { systemClock } from '../../src/main/ports.ts'
import { openStore } from '../../src/main/store/index.ts'
import { unlockVault } from '../../src/main/vault/index.ts'
import { laterSteps } from './later-steps.ts'

const say = (word: string) => writeSync(1, `${word}\n`)

const [, , folder, version, secret] = process.argv
const vault = await unlockVault({ folder: folder!, secret: secret!, clock: systemClock })
say('opening')
const store = await openStore(vault, systemClock, laterSteps(Number(version)))
say('opened')
store.close()
vault.close()
say('closed')
