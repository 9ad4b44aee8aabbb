import { createForgetful } from '../../../bridge/index.ts'

/** Pixels of the screen for each pixel of the picture. */
export const FACTORS = [2, 4, 8] as const
export type Factor = (typeof FACTORS)[number]

interface Magnifier {
  isOn: boolean
  factor: Factor
  toggle(): void
  setOn(isOn: boolean): void
  /** To the next factor, and from the last to the first. */
  next(): void
}

export const useMagnifier = createForgetful<Magnifier>((set) => ({
  isOn: false, factor: 4,
  toggle: () => set(({ isOn }) => ({ isOn: !isOn })),
  setOn: (isOn) => set({ isOn }),
  next: () => set(({ factor }) => ({ isOn: true, factor: FACTORS[(FACTORS.indexOf(factor) + 1) % FACTORS.length]! })),
}))
