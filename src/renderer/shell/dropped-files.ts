/** Turns what was dropped into files. Folders are walked; what the system leaves in every folder is passed over. */

export interface DroppedFiles {
  files: File[]
  /** True when at least one folder was among what was dropped. */
  hasFolder: boolean
}

const NOISE = new Set(['thumbs.db', 'desktop.ini'])
const isNoise = (name: string) => name.startsWith('.') || NOISE.has(name.toLowerCase())

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))

/** All children of a folder. The browser hands out at most 100 at a time, and an empty batch at the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  while (true) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (batch.length === 0) return children
    children.push(...batch)
  }
}

/** The files below `entry`, in order of their names within each folder. */
export async function walkEntry(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await fileOf(entry as FileSystemFileEntry)]
  const children = (await childrenOf(entry as FileSystemDirectoryEntry)).filter((child) => !isNoise(child.name))
  children.sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
  const files: File[] = []
  for (const child of children) files.push(...await walkEntry(child))
  return files
}

/**
 * Reads a drop. The transfer is emptied by the browser when the event is over, so the entries are taken before the first wait.
 */
export async function readDrop(transfer: DataTransfer): Promise<DroppedFiles> {
  const items = [...transfer.items].filter((item) => item.kind === 'file')
  const found = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }))
  const files: File[] = []
  for (const { entry, file } of found) {
    if (entry?.isDirectory) files.push(...await walkEntry(entry))
    else if (file) files.push(file)
  }
  return { files, hasFolder: found.some(({ entry }) => entry?.isDirectory) }
}
