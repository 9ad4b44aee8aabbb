import { AppError } from '../../shared/errors.ts'
import { parseRecoveryKey } from './recovery-key.ts'

/** The words for a secret that opens no slot. */
export function wrongSecret(secret: string): AppError {
  const typo = parseRecoveryKey(secret) === 'mistyped' ? ' If this was the recovery key, one of its characters is mistyped.' : ''
  return new AppError('VAULT_WRONG_PASSPHRASE', `This passphrase or recovery key does not open the vault.${typo} Check the spelling, the keyboard layout and Caps Lock, and try again.`)
}
