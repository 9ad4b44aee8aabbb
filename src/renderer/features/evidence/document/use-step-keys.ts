import { useEffect } from 'react'

/** The keys that go from exhibit to exhibit, heard anywhere in the section but in fields and dialogs. */
export function useStepKeys(onPrevious: (() => void) | null, onNext: (() => void) | null): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if ((event.target as Element).closest('input, textarea, [contenteditable], [role=dialog], [role=listbox], [role=menu]')) return
      const run = event.key === '[' ? onPrevious : event.key === ']' ? onNext : null
      if (!run) return
      event.preventDefault()
      run()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [onPrevious, onNext])
}
