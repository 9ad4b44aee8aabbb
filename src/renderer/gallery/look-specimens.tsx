import { Specimen } from './specimen.tsx'

const TYPES = ['type-display', 'type-title', 'type-reading', 'type-base', 'type-small', 'type-caps', 'type-mono', 'type-secondary', 'type-faint']
const GROUNDS = ['ground', 'surface', 'raised', 'control-ground', 'field', 'hover', 'pressed', 'selection', 'error-ground', 'info-ground', 'mat']
const INKS = ['text', 'text-2', 'text-3', 'confirmed', 'contradicted', 'unchecked', 'attention-low', 'attention-medium', 'attention-high', 'error']

/** Letters and colours. */
export function LookSpecimens() {
  return (
    <>
      <Specimen of="Type">
        <div className="specimen-column">{TYPES.map((type) => <p key={type} className={type}>{type}: The fee is 1,800 EUR per report · Ещё · عاجل · 報酬</p>)}</div>
      </Specimen>
      <Specimen of="Grounds">
        {GROUNDS.map((name) => <span key={name} className="specimen-swatch" style={{ background: `var(--${name})`, color: name === 'mat' ? 'var(--mat-text)' : name === 'selection' ? 'var(--selection-text)' : 'var(--text)' }}>{name}</span>)}
      </Specimen>
      <Specimen of="Inks">{INKS.map((name) => <span key={name} style={{ color: `var(--${name})` }}>{name}</span>)}</Specimen>
      <Specimen of="Found words"><p>The <mark>fee</mark> is paid within three days.</p></Specimen>
    </>
  )
}
