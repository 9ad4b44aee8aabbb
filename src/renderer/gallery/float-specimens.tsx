import { useState } from 'react'
import { Archive, Trash2 } from 'lucide-react'
import { Button, Dialog, Menu, Popover, showToast } from '../ui/index.ts'
import { LONG, Specimen } from './specimen.tsx'

/** What lies over the page. */
export function FloatSpecimens() {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Specimen of="Popover"><Popover label="Filters" trigger={<Button>Open a popover</Button>}><p>Anything may stand here.</p></Popover></Specimen>
      <Specimen of="Menu">
        <Menu label="Acts" trigger={<Button>Open a menu</Button>} entries={[
          { id: 'backup', label: 'Back up…', icon: Archive, keys: 'Mod+B', run: () => undefined },
          { id: 'long', label: LONG, run: () => undefined },
          { id: 'off', label: 'Not now', isDisabled: true, run: () => undefined },
          { id: 'remove', label: 'Remove for good…', icon: Trash2, tone: 'danger', run: () => undefined },
        ]} />
      </Specimen>
      <Specimen of="Dialog">
        <Button onPress={() => setOpen(true)}>Open a dialog</Button>
        <Dialog title="Remove this note?" isOpen={isOpen} onClose={() => setOpen(false)} actions={<><Button onPress={() => setOpen(false)}>Keep</Button><Button variant="danger">Remove note</Button></>}>
          <p>{LONG}</p>
        </Dialog>
      </Specimen>
      <Specimen of="ToastRegion">
        <Button onPress={() => showToast('done', 'Undone: Note changed', { label: 'Redo', run: () => undefined })}>Say that it is done</Button>
        <Button onPress={() => showToast('note', LONG)}>Say something</Button>
        <Button onPress={() => showToast('error', 'The disk is full. Free some space and try again.')}>Say what went wrong</Button>
      </Specimen>
    </>
  )
}
