import type { Asset } from './ports.ts'

/** Pictures that were made for the page, kept in memory by their address up to `mostBytes`; the oldest go first. */
export interface KeptAssets {
  /** What is kept or being made under `urlPath`, else what `make` makes. A failure is not kept. */
  get(urlPath: string, make: () => Promise<Asset>): Promise<Asset>
  /** Forgets every address that begins so. */
  forget(prefix: string): void
  clear(): void
}

export function keepAssets(mostBytes: number): KeptAssets {
  const kept = new Map<string, { making: Promise<Asset>; sizeBytes: number }>()
  let keptBytes = 0

  function drop(urlPath: string): void {
    keptBytes -= kept.get(urlPath)?.sizeBytes ?? 0
    kept.delete(urlPath)
  }

  async function make(urlPath: string, maker: () => Promise<Asset>): Promise<Asset> {
    const entry = { making: maker(), sizeBytes: 0 }
    kept.set(urlPath, entry)
    try {
      const asset = await entry.making
      if (kept.get(urlPath) !== entry) return asset
      entry.sizeBytes = asset.body.byteLength
      keptBytes += entry.sizeBytes
      for (const [old, { sizeBytes }] of kept) {
        if (keptBytes <= mostBytes) break
        if (sizeBytes > 0 && old !== urlPath) drop(old)
      }
      return asset
    } catch (error) {
      if (kept.get(urlPath) === entry) drop(urlPath)
      throw error
    }
  }

  return {
    get: (urlPath, maker) => kept.get(urlPath)?.making ?? make(urlPath, maker),
    forget(prefix) {
      for (const urlPath of kept.keys()) if (urlPath.startsWith(prefix)) drop(urlPath)
    },
    clear() {
      kept.clear()
      keptBytes = 0
    },
  }
}
