import { useEffect, useState } from 'react'
import type { Output } from '../../../shared/contract/index.ts'
import type { TypedSecret } from '../../../shared/typed-secret.ts'
import { call } from '../../bridge/index.ts'

type Strength = Output<'vault.estimate'>

const WORDS = ['Guessed at once', 'Very weak', 'Weak', 'Strong', 'Very strong'] as const
/** Typing this long without a pause asks once. */
const PAUSE_MS = 200

/** How hard a passphrase is to guess, as the core judges it once typing pauses; null for none and while not known. */
export function useStrength(passphrase: TypedSecret): Strength | null {
  const [judged, setJudged] = useState<{ passphrase: TypedSecret; strength: Strength } | null>(null)
  useEffect(() => {
    if (passphrase.isEmpty) return setJudged(null)
    let isCurrent = true
    const timer = setTimeout(() => {
      call('vault.estimate', { passphrase }).then((strength) => { if (isCurrent) setJudged({ passphrase, strength }) }, () => {})
    }, PAUSE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [passphrase])
  return judged?.passphrase === passphrase ? judged.strength : null
}

/** The judgement in words, with four bars that say the same. */
export function StrengthMeter({ strength }: { strength: Strength | null }) {
  return (
    <div className="strength" data-acceptable={strength?.acceptable} aria-live="polite">
      <span className="strength-bars" aria-hidden>
        {[1, 2, 3, 4].map((bar) => <span key={bar} data-on={(strength?.score ?? 0) >= bar || undefined} />)}
      </span>
      <span className="type-small">
        {strength
          ? <><strong>{WORDS[strength.score]}.</strong> Someone with the vault’s files needs {strength.crackTime}. {strength.advice}</>
          : 'Four or more unrelated words are easy to remember and hard to guess.'}
      </span>
    </div>
  )
}
