import type { Operator } from '../../../shared/contract/vault.ts'
import { TextField } from '../../ui/index.ts'

/** Who works with a vault, as they say themselves. */
export function OperatorFields({ value, onChange, isOptional = false }: { value: Operator; onChange: (value: Operator) => void; isOptional?: boolean }) {
  return (
    <div className="operator-fields">
      <TextField label={isOptional ? 'Your name, for the journal (optional)' : 'Your name'} value={value.name} onChange={(name) => onChange({ ...value, name })} maxLength={60} autoFocus={!isOptional} />
      <TextField label={isOptional ? 'Your role (optional)' : 'Your role'} value={value.role} onChange={(role) => onChange({ ...value, role })} maxLength={60} placeholder="such as Analyst" />
    </div>
  )
}
