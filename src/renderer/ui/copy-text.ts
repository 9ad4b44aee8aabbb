type Copier = (text: string, from: Element | null) => Promise<boolean>

let copier: Copier = () => Promise.resolve(false)

/** Says how text gets onto the clipboard; who mounts the page knows. */
export function setCopier(next: Copier): void {
  copier = next
}

/** Puts text on the clipboard. `from`: the element it is copied from, which tells what it belongs to. False when that was refused. */
export const copyText: Copier = (text, from) => copier(text, from)
