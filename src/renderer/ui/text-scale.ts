/** How much larger than normal letters, controls and rows are now: for heights that are figured, not styled. As `--text-scale` has it. */
export const textScale = (): number => Number(getComputedStyle(document.documentElement).getPropertyValue('--text-scale')) || 1
