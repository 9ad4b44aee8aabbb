import { CLIPBOARD_SECONDS } from '../../shared/host-bridge.ts'
import type { EvidenceId } from '../../shared/ids.ts'
import { call, copyBriefly } from '../bridge/index.ts'
import { setCopier, showToast } from '../ui/index.ts'
import { say } from '../words/index.ts'

/**
 * Everything that is copied in the window goes through here: by a button, by the copy or cut keys, by a menu. The host takes it back
 * after a few seconds. What belongs to an exhibit (`data-exhibit`) leaves a line in the journal, without the text.
 */
export function followCopying(): () => void {
  setCopier(copy)
  const onCopy = (event: ClipboardEvent) => {
    const { text, from } = selected(event.target)
    if (text === '') return
    event.preventDefault()
    void copy(text, from)
    // As one edit that can be undone.
    if (event.type === 'cut') document.execCommand('delete')
  }
  // Text only: a picture that is copied whole would pass by the host.
  const onMenu = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.matches('img, canvas')) event.preventDefault()
  }
  document.addEventListener('copy', onCopy)
  document.addEventListener('cut', onCopy)
  document.addEventListener('contextmenu', onMenu)
  return () => {
    document.removeEventListener('copy', onCopy)
    document.removeEventListener('cut', onCopy)
    document.removeEventListener('contextmenu', onMenu)
  }
}

async function copy(text: string, from: Element | null): Promise<boolean> {
  const isCopied = await copyBriefly(text)
  if (isCopied) {
    showToast('done', say('window.copied', { seconds: CLIPBOARD_SECONDS }))
    report(text, from)
  } else {
    showToast('error', say('window.copyRefused'))
  }
  return isCopied
}

/** What is selected, in a field or on the page, and where it begins. A hidden passphrase is not given out. */
function selected(target: EventTarget | null): { text: string; from: Element | null } {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    const { type, value, selectionStart, selectionEnd } = target
    return { text: type === 'password' ? '' : value.slice(selectionStart ?? 0, selectionEnd ?? 0), from: target }
  }
  const selection = getSelection()
  const start = selection?.rangeCount ? selection.getRangeAt(0).startContainer : null
  return { text: selection?.toString() ?? '', from: start instanceof Element ? start : (start?.parentElement ?? null) }
}

const KINDS = ['text', 'hash'] as const

function report(text: string, from: Element | null): void {
  const evidenceId = from?.closest('[data-exhibit]')?.getAttribute('data-exhibit') as EvidenceId | null | undefined
  if (!evidenceId) return
  const what = KINDS.find((kind) => kind === from?.closest('[data-copies]')?.getAttribute('data-copies')) ?? 'other'
  // The copy is made; a vault that was locked meanwhile cannot take the line.
  call('evidence.copied', { evidenceId, what, characters: text.length }).catch(() => undefined)
}
