/** A scrolled page: phones’ screens are up to 2.4 times as high as wide. Whole, its thumbnail would be a line, so it shows the top only. */
export const LONG_RATIO = 3

export const isLong = ({ width, height }: { width: number; height: number }): boolean => height > width * LONG_RATIO
