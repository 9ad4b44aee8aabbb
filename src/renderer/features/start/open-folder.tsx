import type { VaultRef } from '../../../shared/contract/vault.ts'
import { useState } from 'react'
import { FolderOpen } from 'lucide-react'
import { useCommand } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Button, InlineError } from '../../ui/index.ts'

/** It may stand below the edge of the window, under a long list. */
const bringIntoSight = (notice: HTMLElement | null) => notice?.scrollIntoView({ block: 'nearest' })

/** Lists a vault that lies elsewhere. The button stands in a row; what went wrong is given to be shown under it. */
export function useOpenFolder(onOpened: (first: VaultRef) => void) {
  const add = useCommand('vault.addFolder')
  const [emptyPlace, setEmptyPlace] = useState<string | null>(null)
  const run = async () => {
    setEmptyPlace(null)
    const found = await add.run({})
    const [first] = found?.vaults ?? []
    if (first) onOpened(first)
    else setEmptyPlace(found?.place ?? null)
  }
  return {
    button: <Button variant="quiet" icon={FolderOpen} isDisabled={add.isRunning} onPress={() => void run()}>Open a folder…</Button>,
    notice: (add.error !== null || emptyPlace !== null) && (
      <div ref={bringIntoSight}>
        {emptyPlace === null
          ? <ErrorNotice error={add.error} />
          : <InlineError isBoxed title={`No vault was found in ${emptyPlace}.`} step="Choose the folder that holds header.a, head and database." />}
      </div>
    ),
  }
}
