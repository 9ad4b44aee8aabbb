import { FolderOpen, ImagePlus } from 'lucide-react'
import type { CaseId } from '../../../../shared/ids.ts'
import { Button, IconButton } from '../../../ui/index.ts'
import { chooseFiles } from './import-files.ts'

/** Two ways in: single files, or a whole folder. `isLarge` for the empty case, where they are what there is to do. */
export function ImportButtons({ caseId, isLarge = false }: { caseId: CaseId; isLarge?: boolean }) {
  const files = () => chooseFiles(caseId, 'dialog')
  const folder = () => chooseFiles(caseId, 'folder')
  return isLarge
    ? <><Button variant="primary" icon={ImagePlus} onPress={files}>Choose files…</Button><Button icon={FolderOpen} onPress={folder}>Choose a folder…</Button></>
    : <><Button size="dense" icon={ImagePlus} onPress={files}>Import…</Button><IconButton size="dense" icon={FolderOpen} label="Import a folder" onPress={folder} /></>
}
