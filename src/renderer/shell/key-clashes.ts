import { isKeystroke } from '../ui/index.ts'
import type { Command } from '../ui/index.ts'

/** `Mod+Shift+K`: the held keys in one order, so that two spellings of one stroke are alike. */
function spell(keys: string): string {
  const parts = keys.split('+')
  const key = keys.endsWith('+') ? '+' : parts.at(-1)!
  const held = ['Mod', 'Alt', 'Shift'].filter((one) => parts.slice(0, -1).includes(one))
  return [...held, key.length === 1 ? key.toUpperCase() : key].join('+')
}

/** Every stroke that runs the command. */
export const strokesOf = ({ keys, alsoKeys }: Pick<Command, 'keys' | 'alsoKeys'>): string[] => [keys, alsoKeys].filter((one) => one !== undefined)

/**
 * Commands that ask for the same stroke where only one can get it: two for the whole window, or two in one group. A group's own key may
 * stand for something else in another: only one of them has the focus.
 */
export function findClashes(commands: readonly Command[]): [string, string][] {
  const keyed = commands.flatMap((command) => strokesOf(command).map((keys) => ({ ...command, keys })))
  return keyed.flatMap((one, index) => keyed.slice(index + 1)
    .filter((other) => one.id !== other.id && spell(one.keys) === spell(other.keys) && ((!one.isLocal && !other.isLocal) || one.group === other.group))
    .map((other): [string, string] => [one.id, other.id]))
}

/** Whether somebody who types `text` into the sheet means this command: by words of its title, or by its keys. */
export const answersKey = (command: Command, text: string): boolean => {
  const typed = text.trim().toLowerCase()
  const title = `${command.title} ${command.group}`.toLowerCase()
  return typed === '' || typed.split(/\s+/).every((word) => title.includes(word)) || strokesOf(command).some((keys) => keys.toLowerCase().replace('mod', 'ctrl').includes(typed) || isPressed(keys, typed))
}

const isPressed = (keys: string, typed: string) => typed.length === 1 && isKeystroke(keys, { key: typed, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false })
