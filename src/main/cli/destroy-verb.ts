import { text, type Verb } from './arguments.ts'

export const destroyVerbs: Record<string, Verb> = {
  destroy: {
    synopsis: '--vault DIR --confirm NAME',
    says: 'Destroy the vault’s keys: both header copies are overwritten and removed, and neither passphrase nor recovery key opens it any more. NAME is the vault’s name. Backups still open; the encrypted files stay. --json: {"destroyed"}',
    options: { vault: { type: 'string' }, confirm: { type: 'string' } }, needs: ['vault', 'confirm'], positionals: [0, 0],
    async run(call) {
      const destroyed = await call.environment.destroyVault(call, text(call, 'confirm')!)
      return { document: { destroyed }, text: `Destroyed: ${destroyed}\nNeither passphrase nor recovery key opens it any more. Backups of it still open.` }
    },
  },
}
