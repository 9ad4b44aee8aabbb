import { useEffect, useRef, useState } from 'react'
import { Menu, MenuItem, Popover } from 'react-aria-components'
import { Kbd } from '../../ui/index.ts'
import type { Command } from '../../ui/index.ts'
import { say } from '../../words/index.ts'
import { itemAt, itemCommands, pointedIn } from './item-commands.ts'

interface Opened { x: number; y: number; name: string; commands: readonly Command[] }

/** Fields keep the menu of the browser: cut, copy, paste. */
const isField = (target: Element) => target.closest('input, textarea, [contenteditable="true"]') !== null

/**
 * The context menu of whatever lies under the pointer or has the focus: right click, Shift+F10 and the menu key alike, which the browser
 * tells in one event. Lists what the palette lists for the same thing.
 */
export function ItemMenu() {
  const [opened, setOpened] = useState<Opened | null>(null)
  const anchor = useRef<HTMLSpanElement>(null)
  const before = useRef<Element | null>(null)
  useEffect(() => {
    const open = (event: MouseEvent) => {
      const target = event.target as Element
      const item = isField(target) ? null : itemAt(target)
      const commands = item ? itemCommands(item) : []
      if (!item || commands.length === 0) return
      event.preventDefault()
      before.current = document.activeElement
      setOpened({ ...placeOf(event, target), name: item.name, commands })
    }
    window.addEventListener('contextmenu', open)
    return () => window.removeEventListener('contextmenu', open)
  }, [])
  const close = () => {
    setOpened(null)
    if (before.current instanceof HTMLElement) before.current.focus()
  }
  return (
    <>
      <span ref={anchor} aria-hidden className="item-menu-anchor" style={opened ? { insetBlockStart: opened.y, left: opened.x } : undefined} />
      <Popover className="ui-popover" aria-label={say('item.menuOf', { name: opened?.name ?? '' })} triggerRef={anchor} isOpen={opened !== null} onOpenChange={(isOpen) => { if (!isOpen) close() }} placement="bottom start" offset={2}>
        <Menu className="ui-menu" aria-label={say('item.menuOf', { name: opened?.name ?? '' })} autoFocus="first">
          {opened?.commands.map((command) => (
            <MenuItem key={command.id} id={command.id} textValue={command.title} className="ui-menu-item" onAction={() => { close(); command.run() }}>
              <span dir="auto">{command.title}</span>
              {command.keys && <Kbd keys={command.keys} />}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </>
  )
}

/** By the keyboard the event tells the place of what has the focus, or none: then under the thing itself. */
function placeOf({ clientX, clientY }: MouseEvent, target: Element): { x: number; y: number } {
  const pointed = pointedIn(target)!
  if (pointed === target && (clientX > 0 || clientY > 0)) return { x: clientX, y: clientY }
  const { left, bottom } = pointed.getBoundingClientRect()
  return { x: left, y: bottom }
}
