/**
 * Puts text on the clipboard; call it from a press. Where the clipboard's own interface is refused (hosts grant no permissions),
 * the older way of copying a selection serves. False when neither worked.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copySelection(text)
  }
}

function copySelection(text: string): boolean {
  const focused = document.activeElement
  const holder = document.createElement('textarea')
  holder.className = 'visually-hidden'
  holder.value = text
  // Inside the open dialog, if any: its focus trap would take the focus back from anywhere else.
  ;(focused?.closest('[role="dialog"]') ?? document.body).append(holder)
  holder.select()
  const isCopied = document.execCommand('copy')
  holder.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return isCopied
}
