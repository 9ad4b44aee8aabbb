import { useEffect, useState } from 'react'

/** Two changes there and back a second: slow enough for everybody's eyes. */
const HALF_MS = 250

export interface Blink { isSecond: boolean; isAuto: boolean; setAuto(isAuto: boolean): void; show(isSecond: boolean): void }

/** Whoever wants no motion turns over by hand. */
const wantsMotion = (): boolean => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--motion')) > 0

/** Which of the two is shown; by itself in turns, or as it is told. */
export function useBlink(isOn: boolean): Blink {
  const [isSecond, show] = useState(false)
  const [isAuto, setAuto] = useState(wantsMotion)
  useEffect(() => {
    if (!isOn || !isAuto) return
    const timer = setInterval(() => show((now) => !now), HALF_MS)
    return () => clearInterval(timer)
  }, [isOn, isAuto])
  return { isSecond, isAuto, setAuto, show }
}
