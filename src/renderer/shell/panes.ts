const FOCUSABLE = 'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex="0"]'

/** The panes of the frame in reading order: those that hold no further pane, can be seen and are not covered by another. */
const findPanes = () =>
  [...document.querySelectorAll<HTMLElement>('[data-pane], .ui-pane')].filter((pane) =>
    !pane.querySelector('[data-pane], .ui-pane') && pane.offsetWidth > 0 && pane.offsetHeight > 0 && !pane.closest('[inert]'))

/** Moves the focus to the next pane (`step` 1) or the one before (−1): its selected item, else the first thing in it. */
export function cyclePanes(step: 1 | -1): void {
  const panes = findPanes()
  if (panes.length === 0) return
  const here = panes.findIndex((pane) => pane.contains(document.activeElement))
  const next = panes[(here === -1 && step === -1 ? panes.length - 1 : here + step + panes.length) % panes.length]!
  const target = next.querySelector<HTMLElement>('[aria-current], [aria-selected="true"]') ?? next.querySelector<HTMLElement>(FOCUSABLE) ?? next
  if (target === next) next.tabIndex = -1
  target.focus({ focusVisible: true } as FocusOptions)
}

/**
 * Tab goes on in the stage when what had the focus is gone, as after a change of section, instead of at the window's first button.
 * Returns the way to stop.
 */
export function followLostFocus(): () => void {
  const onTab = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || event.shiftKey || document.activeElement !== document.body) return
    document.querySelector<HTMLElement>('[data-pane="stage"]')?.focus({ preventScroll: true })
  }
  window.addEventListener('keydown', onTab, { capture: true })
  return () => window.removeEventListener('keydown', onTab, { capture: true })
}
