/**
 * What can be done by name or by key, in one list: it feeds the palette, the keyboard sheet and the key handler.
 * Holds no product words itself; whoever mounts a list of commands owns it.
 */
import { useEffect, useSyncExternalStore } from 'react'

export interface Command {
  id: string
  title: string
  /** Heading it stands under on the keyboard sheet. */
  group: string
  /** Such as `Mod+K`, `F6`, `?`. `Mod` is ⌘ on Apple's machines and Ctrl elsewhere. */
  keys?: string
  /** Keys that do the same and are not listed. */
  alsoKeys?: string
  /** In a field that is typed in, its keys are the field’s own. */
  leavesTyping?: boolean
  /** Listed on the sheet, but its own part of the page answers the keys. */
  isLocal?: boolean
  /** Its keys work while a dialog is open too. */
  isAlways?: boolean
  /** False: neither offered nor run now. */
  when?: () => boolean
  run: () => void
}

let lists: readonly (readonly Command[])[] = []
let flat: readonly Command[] = []
const listeners = new Set<() => void>()

function replaceLists(next: readonly (readonly Command[])[]): void {
  lists = next
  flat = lists.flat()
  for (const listener of listeners) listener()
}

/** Adds commands; returns the way to take them out again. */
export function registerCommands(commands: readonly Command[]): () => void {
  replaceLists([...lists, commands])
  return () => replaceLists(lists.filter((each) => each !== commands))
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Every command now registered, in order of registration. */
export const useCommandList = (): readonly Command[] => useSyncExternalStore(subscribe, () => flat)

/** Keeps `commands` registered while the caller is mounted. Memoise the list. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands])
}

type Keystroke = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Whether a keystroke is `keys`. Shift is only compared where it does not make the character (`?`). */
export function isKeystroke(keys: string, event: Keystroke): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1)!
  if (parts.includes('Mod') !== (event.ctrlKey || event.metaKey)) return false
  if (parts.includes('Alt') !== event.altKey) return false
  const isNamed = key.length > 1 || /[a-z0-9]/i.test(key)
  if (isNamed && parts.includes('Shift') !== event.shiftKey) return false
  return event.key.toLowerCase() === key.toLowerCase()
}

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="textbox"]'
/** Fields that know what was typed in them, and can undo it. */
const OWN_UNDO = 'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"])'

/** Runs the command a keystroke stands for, if any. Plain keys are left alone while somebody types, all but a few while a dialog is open. */
export function answerKeystroke(event: KeyboardEvent): boolean {
  const isIn = (fields: string) => event.target instanceof Element && event.target.matches(fields)
  const isTyping = isIn(TYPING)
  const isFor = (each: Command) => [each.keys, each.alsoKeys].some((keys) => keys !== undefined && isKeystroke(keys, event))
  const command = flat.findLast((each) => !each.isLocal && isFor(each) && (each.when?.() ?? true))
  if (command?.leavesTyping && isIn(OWN_UNDO)) return false
  if (!command || (isTyping && !/Mod\+|^F\d/.test(command.keys!))) return false
  if (!command.isAlways && document.querySelector('.ui-veil:not([data-exiting])')) return false
  event.preventDefault()
  command.run()
  return true
}
