import { useSyncExternalStore } from 'react'
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { say } from '../words/index.ts'
import { Button, IconButton } from './button.tsx'
import { Icon } from './icon.tsx'
import './toast.css'

/** What can be done about a message, in the message. */
export interface ToastAction { label: string; run: () => void }

export interface Toast {
  id: number
  tone: 'done' | 'error' | 'note'
  text: string
  action: ToastAction | null
}

const ICONS = { done: CircleCheck, error: CircleAlert, note: Info }
/** How long a message that needs no answer stays. Errors stay until dismissed. */
const STAY_MS = 6_000
const MAX_SHOWN = 4

let toasts: readonly Toast[] = []
let nextId = 1
const listeners = new Set<() => void>()

function change(next: readonly Toast[]): void {
  toasts = next
  for (const listener of listeners) listener()
}

const dismiss = (id: number) => change(toasts.filter((toast) => toast.id !== id))

/** Says something happened, outside the place where it happened. The newest of equal messages stays alone. */
export function showToast(tone: Toast['tone'], text: string, action: ToastAction | null = null): void {
  const id = nextId++
  change([...toasts.filter((toast) => toast.text !== text), { id, tone, text, action }].slice(-MAX_SHOWN))
  if (tone !== 'error') whenLookedAt(() => setTimeout(() => dismiss(id), STAY_MS))
}

/** At once, or when somebody comes back to the window: nothing is told outside of it, so what ended meanwhile waits to be read. */
function whenLookedAt(then: () => void): void {
  const isLookedAt = () => !document.hidden && document.hasFocus()
  if (isLookedAt()) return then()
  const onChange = () => {
    if (!isLookedAt()) return
    window.removeEventListener('focus', onChange)
    document.removeEventListener('visibilitychange', onChange)
    then()
  }
  window.addEventListener('focus', onChange)
  document.addEventListener('visibilitychange', onChange)
}

/** Forgets every message; for when nothing may stay on the screen. */
export const clearToasts = () => change([])

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/**
 * Where messages appear; mounted once. Read out politely. Errors float until dismissed; of the rest the newest stands in one line
 * at the foot of the window, where it covers nothing that is worked on.
 */
export function ToastRegion() {
  const shown = useSyncExternalStore(subscribe, () => toasts)
  const quiet = shown.findLast(({ tone }) => tone !== 'error')
  return (
    <div className="ui-toasts" role="status" aria-label={say('ui.messages')}>
      {shown.filter(({ tone }) => tone === 'error').map((toast) => <Message key={toast.id} toast={toast} />)}
      {quiet && <Message key={quiet.id} toast={quiet} />}
    </div>
  )
}

const Message = ({ toast: { id, tone, text, action } }: { toast: Toast }) => (
  <div className="ui-toast" data-tone={tone} title={tone === 'error' ? undefined : text}>
    <Icon of={ICONS[tone]} sizePx={tone === 'error' ? 16 : 14} />
    <span dir="auto">{text}</span>
    {action && <Button size="dense" variant="quiet" onPress={() => { dismiss(id); action.run() }}>{action.label}</Button>}
    {tone === 'error' && <IconButton icon={X} label={say('ui.dismiss')} size="dense" onPress={() => dismiss(id)} />}
  </div>
)
