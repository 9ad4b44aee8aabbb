const sizes = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** `12,345 bytes (12.1 KiB)`: the exact figure is the one that counts. */
export function formatBytes(sizeBytes: number): string {
  const exact = `${sizes.format(sizeBytes)} byte${sizeBytes === 1 ? '' : 's'}`
  if (sizeBytes < 1024) return exact
  const [amount, unit] = sizeBytes < 1024 ** 2 ? [sizeBytes / 1024, 'KiB'] : [sizeBytes / 1024 ** 2, 'MiB']
  return `${exact} (${sizes.format(amount)} ${unit})`
}
