import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'
import type { PassphraseStrength } from '../../shared/contract/vault.ts'
import { AppError } from '../../shared/errors.ts'

/** Below either the vault is not made. */
const MIN_CHARACTERS = 10
const MIN_SCORE = 3
/** zxcvbn's work grows faster than the text; what follows only makes a passphrase stronger. */
const ESTIMATED_CHARACTERS = 100

let estimator: ZxcvbnFactory | undefined

/** Made on first use: the word lists take some 100 ms to build. */
function theEstimator(): ZxcvbnFactory {
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  })
  return estimator
}

/**
 * How hard the passphrase is to guess, by zxcvbn (Wheeler, USENIX Security 2016). `crackTime` is zxcvbn's offline case against
 * a slow hash, 10,000 guesses a second: pessimistic for Argon2id at one second a guess.
 */
export function estimatePassphrase(passphrase: string): PassphraseStrength {
  const result = theEstimator().check(passphrase.slice(0, ESTIMATED_CHARACTERS))
  const characters = [...passphrase].length
  const acceptable = characters >= MIN_CHARACTERS && result.score >= MIN_SCORE
  return {
    score: result.score,
    crackTime: result.crackTimes.offlineSlowHashingXPerSecond.display,
    advice: acceptable ? '' : adviceFor(characters, result.feedback),
    acceptable,
  }
}

function adviceFor(characters: number, feedback: { warning?: string | null; suggestions: string[] }): string {
  const short = characters < MIN_CHARACTERS ? `Use at least ${MIN_CHARACTERS} characters.` : ''
  const words = [short, feedback.warning ?? '', ...feedback.suggestions].filter((one) => one !== '')
  return words.length > 0 ? words.join(' ') : 'Add another word or two that do not belong together.'
}

/** Throws PASSPHRASE_WEAK, with the advice, by the same rule as `estimatePassphrase`. */
export function requireStrongPassphrase(passphrase: string): void {
  const { acceptable, advice } = estimatePassphrase(passphrase)
  if (!acceptable) throw new AppError('PASSPHRASE_WEAK', `This passphrase would be guessed too easily. ${advice}`)
}
