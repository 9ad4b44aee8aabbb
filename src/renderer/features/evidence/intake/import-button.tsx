import { FileTrigger } from 'react-aria-components'
import { FolderOpen, ImagePlus } from 'lucide-react'
import type { CaseId } from '../../../../shared/ids.ts'
import { Button, IconButton } from '../../../ui/index.ts'
import { ACCEPTED, importFiles } from './import-files.ts'

/** Two ways in: single files, or a whole folder. `isLarge` for the empty case, where they are what there is to do. */
export function ImportButtons({ caseId, isLarge = false }: { caseId: CaseId; isLarge?: boolean }) {
  return (
    <>
      <FileTrigger allowsMultiple acceptedFileTypes={ACCEPTED} onSelect={(files) => void importFiles(caseId, [...(files ?? [])], 'dialog')}>
        {isLarge ? <Button variant="primary" icon={ImagePlus}>Choose files…</Button> : <Button size="dense" icon={ImagePlus}>Import…</Button>}
      </FileTrigger>
      <FileTrigger acceptDirectory onSelect={(files) => void importFiles(caseId, [...(files ?? [])], 'folder')}>
        {isLarge ? <Button icon={FolderOpen}>Choose a folder…</Button> : <IconButton size="dense" icon={FolderOpen} label="Import a folder" />}
      </FileTrigger>
    </>
  )
}
