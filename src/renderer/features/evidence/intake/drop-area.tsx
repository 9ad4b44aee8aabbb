import { ImageDown } from 'lucide-react'
import { LISTED_DOCUMENTS } from '../../../../shared/document-formats.ts'
import { listFormats } from '../../../../shared/image-formats.ts'
import type { CaseId } from '../../../../shared/ids.ts'
import { Icon, Kbd } from '../../../ui/index.ts'
import { ImportButtons } from './import-button.tsx'
import './intake.css'

/** The empty case: the whole pane takes files, and says every way to bring them. The shell's window-wide drop and paste work too. */
export function DropArea({ caseId }: { caseId: CaseId }) {
  return (
    <div className="drop-area">
      <div className="drop-area-frame">
        <Icon of={ImageDown} sizePx={32} />
        <h2 className="type-title">Drop screenshots and documents here</h2>
        <p className="drop-area-words">
          {listFormats('and')}; {LISTED_DOCUMENTS}. Single files or whole folders: each is kept byte for byte, hashed, and read on this machine; nothing in it is run.
        </p>
        <div className="drop-area-actions"><ImportButtons caseId={caseId} isLarge /></div>
        <p className="drop-area-hint"><Kbd keys="Mod+V" /> pastes a screenshot from the clipboard</p>
      </div>
    </div>
  )
}
