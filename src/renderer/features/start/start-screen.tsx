import { useCallback, useEffect } from 'react'
import { ArchiveRestore, FlaskConical, Plus } from 'lucide-react'
import { useCommand, useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { RestoreBackup } from '../restore/index.ts'
import { Button, InlineError, ProgressBar } from '../../ui/index.ts'
import { CreateVault } from './create-vault.tsx'
import { Lamp } from './lamp.tsx'
import { LockedVault } from './locked-vault.tsx'
import { usePanic } from './panic-store.ts'
import { useOpenFolder } from './open-folder.tsx'
import { RecoveryKey } from './recovery-key.tsx'
import { useStart } from './start-store.ts'
import { StartSteps } from './start-steps.tsx'
import { VaultCard } from './vault-card.tsx'
import './start.css'

export interface StartScreenProps {
  /** Why the last vault was closed, when one was. */
  lockReason: 'asked' | 'idle' | 'core-gone' | null
  /** True when the window was opened to show the demo case. */
  isDemoAsked: boolean
  /** Runs while the demo vault is open and its screen not yet shown. */
  onDemoOpened: () => Promise<void>
}

/** The way in: choose a vault and unlock it, make one, or look at the demo. */
export function StartScreen({ lockReason, isDemoAsked, onDemoOpened }: StartScreenProps) {
  const stage = useStart((state) => state.stage)
  const openDemo = useOpenDemo(isDemoAsked && lockReason === null, onDemoOpened)
  return (
    <main className="start">
      <div className="start-sheet">
        <Introduction />
        <div className="start-body">
          {lockReason === 'core-gone' && stage === 'choose' && (
            <InlineError isBoxed title="The vault’s process stopped, so the vault was closed." step="Everything that was saved is there. Unlock it to go on." />
          )}
          {lockReason === 'idle' && stage === 'choose' && <p className="type-secondary">Locked because nobody used the window for a while. Everything is saved.</p>}
          {stage === 'choose' && <Choose onOpenDemo={openDemo.run} />}
          {stage === 'create' && <><StartSteps at={0} /><CreateVault /></>}
          {stage === 'recovery' && <><StartSteps at={1} /><RecoveryKey /></>}
          {stage === 'restore' && <RestoreBackup onBack={() => useStart.setState({ stage: 'choose' })} onRestored={(picked) => useStart.setState({ stage: 'choose', picked })} />}
          {stage === 'demo' && <ProgressBar label="Preparing the demo case: importing its screenshots" done={0} total={0} />}
          <ErrorNotice error={openDemo.error} />
        </div>
      </div>
    </main>
  )
}

/** The demo runs once by itself when it was asked for from outside. */
function useOpenDemo(isAsked: boolean, onOpened: () => Promise<void>) {
  const { run, error } = useCommand('vault.openDemo')
  const open = useCallback(async () => {
    useStart.setState({ stage: 'demo' })
    if (await run({})) await onOpened()
    useStart.setState({ stage: 'choose' })
  }, [run, onOpened])
  useEffect(() => {
    if (isAsked && !wasDemoOpened) void open()
    wasDemoOpened ||= isAsked
  }, [isAsked, open])
  return { run: () => void open(), error }
}
let wasDemoOpened = false

function Introduction() {
  return (
    <header className="start-intro">
      <Lamp />
      <h1 className="type-display">Lamplighter</h1>
      <p className="type-reading type-secondary">
        A workstation for investigating suspected fake profiles. Screenshots go in; a dossier that stands on its own comes out.
        Everything is kept encrypted on this machine, and it never uses the network.
      </p>
    </header>
  )
}

function Choose({ onOpenDemo }: { onOpenDemo: () => void }) {
  const { data, error, refresh } = useQuery('vault.list', {})
  const picked = useStart((state) => state.picked)
  const panicked = usePanic((state) => state.vault)
  const folder = useOpenFolder((first) => {
    useStart.setState({ picked: first })
    refresh()
  })
  if (!data) return <ErrorNotice error={error} onRetry={refresh} />
  const { vaults } = data
  const ready = vaults.filter((vault) => vault.state === 'ready')
  const chosen = ready.find((vault) => vault.ref === (picked ?? panicked)) ?? (ready.length === 1 ? ready[0] : undefined)
  if (vaults.length === 0) return <FirstRun defaultFolder={data.defaultFolder} folder={folder} onOpenDemo={onOpenDemo} />
  return (
    <>
      <h2 className="type-caps">Vaults on this machine</h2>
      <ul className="start-vaults">
        {vaults.map((vault) => (
          <VaultCard key={vault.ref} vault={vault} isSelected={vault.ref === chosen?.ref} onSelect={() => useStart.setState({ picked: vault.ref })} onForgotten={refresh}>
            <LockedVault key={vault.ref} vault={vault} onDestroyed={refresh} />
          </VaultCard>
        ))}
      </ul>
      <div className="start-actions">
        <Button icon={Plus} onPress={() => useStart.setState({ stage: 'create' })}>New vault</Button>
        {folder.button}
        <RestoreButton />
        <Button variant="quiet" icon={FlaskConical} onPress={onOpenDemo}>Open demo case</Button>
      </div>
      {folder.notice}
    </>
  )
}

const RestoreButton = () => <Button variant="quiet" icon={ArchiveRestore} onPress={() => useStart.setState({ stage: 'restore' })}>Restore a backup…</Button>

function FirstRun({ defaultFolder, folder, onOpenDemo }: { defaultFolder: string; folder: ReturnType<typeof useOpenFolder>; onOpenDemo: () => void }) {
  return (
    <>
      <StartSteps at={-1} />
      <div className="start-actions">
        <Button variant="primary" size="large" icon={Plus} onPress={() => useStart.setState({ stage: 'create' })}>New vault</Button>
        <Button size="large" icon={FlaskConical} onPress={onOpenDemo}>Open demo case</Button>
      </div>
      <div className="start-actions">{folder.button}<RestoreButton /></div>
      {folder.notice}
      <p className="type-small type-faint">
        Vaults are kept in <bdi className="type-mono is-selectable">{defaultFolder}</bdi>. The demo case is invented and shows every part of the product in a minute.
      </p>
    </>
  )
}
