import { useState } from 'react'
import { Import, Lock, Ruler, Trash2 } from 'lucide-react'
import { TypedSecret } from '../../shared/typed-secret.ts'
import { Button, Checkbox, CopyButton, IconButton, SearchBox, SecretField, Select, TextArea, TextField, ToggleButton, Tooltip } from '../ui/index.ts'
import { LONG, Specimen } from './specimen.tsx'

const VARIANTS = ['primary', 'plain', 'quiet', 'danger'] as const
const SIZES = ['dense', 'normal', 'large'] as const

/** What is pressed, chosen and typed in. */
export function ControlSpecimens() {
  const [isOn, setOn] = useState(true)
  const [value, setValue] = useState<'amber' | 'red'>('amber')
  const [secret, setSecret] = useState(TypedSecret.nothing)
  return (
    <>
      <Specimen of="Button">
        {VARIANTS.map((variant) => <Button key={variant} variant={variant}>{variant}</Button>)}
        {SIZES.map((size) => <Button key={size} size={size} icon={Import}>{size}</Button>)}
        <Button isDisabled>Disabled</Button>
        <Button busyLabel="Importing…">Import</Button>
      </Specimen>
      <Specimen of="IconButton">{VARIANTS.map((variant) => <IconButton key={variant} icon={variant === 'danger' ? Trash2 : Lock} label={`Lock, ${variant}`} variant={variant} keys="Mod+L" />)}</Specimen>
      <Specimen of="ToggleButton">
        <ToggleButton label="Measure" icon={Ruler} isSelected={isOn} onChange={setOn} />
        <ToggleButton label="Measure, off" icon={Ruler} isSelected={!isOn} onChange={() => setOn(!isOn)} iconOnly />
      </Specimen>
      <Specimen of="Checkbox">
        <Checkbox isSelected={isOn} onChange={setOn}>Read the pictures</Checkbox>
        <Checkbox isSelected={false} onChange={() => undefined} isDisabled>Not now</Checkbox>
      </Specimen>
      <Specimen of="TextField">
        <TextField label="Title of the case" defaultValue={LONG} hint="As it stands on the dossier." />
        <TextField label="Passphrase again" defaultValue="lantern" error="The two differ." />
        <TextField label="Hash" mono placeholder="64 digits" isDisabled />
      </Specimen>
      <Specimen of="TextArea"><TextArea label="Summary" defaultValue={`${LONG}\n${LONG}`} /></Specimen>
      <Specimen of="SearchBox"><SearchBox label="Search" placeholder="Words in screenshots" /></Specimen>
      <Specimen of="SecretField"><SecretField label="Passphrase" value={secret} onChange={setSecret} maxLength={200} /></Specimen>
      <Specimen of="Select">
        <Select label="Marking" value={value} onChange={setValue} options={[{ id: 'amber', label: 'TLP:AMBER', detail: 'The recipients and who must know' }, { id: 'red', label: 'TLP:RED' }]} />
        <Select label="Not now" value={value} onChange={setValue} isDisabled size="dense" options={[{ id: 'amber', label: LONG }]} />
      </Specimen>
      <Specimen of="CopyButton"><CopyButton text="copied" label="Copy" /></Specimen>
      <Specimen of="Tooltip"><Tooltip text="Says what it is" keys="F6"><Button>With a tooltip</Button></Tooltip></Specimen>
    </>
  )
}
