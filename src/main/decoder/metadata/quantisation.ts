/** The example tables of ITU T.81, annex K, which the IJG’s software scales by its quality; in the zigzag order of files. */
const LUMINANCE = zigzag([
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62,
  18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99,
])
const CHROMINANCE = zigzag([
  17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
  ...Array.from({ length: 32 }, () => 99),
])

function zigzag(rows: readonly number[]): number[] {
  const order = Array.from({ length: 64 }, (_, index) => index)
    .sort((a, b) => diagonal(a) - diagonal(b) || (diagonal(a) % 2 === 0 ? Math.floor(b / 8) - Math.floor(a / 8) : Math.floor(a / 8) - Math.floor(b / 8)))
  return order.map((place) => rows[place]!)
}

function diagonal(place: number): number {
  return Math.floor(place / 8) + (place % 8)
}

/** As `jpeg_set_quality` of the IJG’s libjpeg scales them, kept within a byte. */
function scale(table: readonly number[], quality: number): number[] {
  const percent = quality < 50 ? Math.floor(5000 / quality) : 200 - quality * 2
  return table.map((value) => Math.min(255, Math.max(1, Math.floor((value * percent + 50) / 100))))
}

const equals = (a: readonly number[], b: readonly number[]) => a.every((value, index) => value === b[index])

/** The quality 1–100 at which the IJG’s software writes exactly these tables; null for tables of another kind. */
export function ijgQuality(tables: readonly number[][]): number | null {
  const [first, second] = tables.filter(Boolean)
  if (!first) return null
  for (let quality = 100; quality >= 1; quality--) {
    if (equals(first, scale(LUMINANCE, quality)) && (!second || equals(second, scale(CHROMINANCE, quality)))) return quality
  }
  return null
}
