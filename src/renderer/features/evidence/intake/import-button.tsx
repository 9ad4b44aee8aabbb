import { FolderOpen, FolderSync, ImagePlus } from 'lucide-react'
import type { CaseId } from '../../../../shared/ids.ts'
import { Button, IconButton } from '../../../ui/index.ts'
import { chooseFiles } from './import-files.ts'
import { chooseWatched, useWatched } from './watch-line.tsx'

/** Three ways in: single files, a whole folder, or what appears in one. `isLarge` for the empty case, where they are what there is to do. */
export function ImportButtons({ caseId, isLarge = false }: { caseId: CaseId; isLarge?: boolean }) {
  const files = () => chooseFiles(caseId, 'dialog')
  const folder = () => chooseFiles(caseId, 'folder')
  const watch = () => void chooseWatched(caseId)
  const isWatching = useWatched(caseId) !== null
  if (!isLarge) {
    return (
      <>
        <Button size="dense" icon={ImagePlus} onPress={files}>Import…</Button>
        <IconButton size="dense" icon={FolderOpen} label="Import a folder" onPress={folder} />
        {!isWatching && <IconButton size="dense" icon={FolderSync} label="Watch a folder" onPress={watch} />}
      </>
    )
  }
  return (
    <>
      <Button variant="primary" icon={ImagePlus} onPress={files}>Choose files…</Button>
      <Button icon={FolderOpen} onPress={folder}>Choose a folder…</Button>
      {!isWatching && <Button icon={FolderSync} onPress={watch}>Watch a folder…</Button>}
    </>
  )
}
