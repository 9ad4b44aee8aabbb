import { Check } from 'lucide-react'
import { Icon } from '../../ui/index.ts'
import './start.css'

const STEPS = [
  { title: 'Vault', detail: 'An encrypted folder with a passphrase of your own' },
  { title: 'Recovery key', detail: 'Shown once, for the day the passphrase is forgotten' },
  { title: 'First case', detail: 'One approach, one profile, or one campaign' },
  { title: 'Screenshots', detail: 'Drop them anywhere on the window' },
] as const

/** What lies ahead, from the first vault to the first screenshot. `at` −1: not begun. */
export function StartSteps({ at }: { at: number }) {
  return (
    <ol className="start-steps" aria-label="Steps">
      {STEPS.map((step, index) => (
        <li key={step.title} className="start-step" aria-current={index === at ? 'step' : undefined} data-done={index < at || undefined}>
          <span className="start-step-mark">{index < at ? <Icon of={Check} sizePx={14} /> : index + 1}</span>
          <span className="start-step-title">{step.title}</span>
          <span className="start-step-detail">{step.detail}</span>
        </li>
      ))}
    </ol>
  )
}
