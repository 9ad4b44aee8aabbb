import { existsSync } from 'node:fs'
import { basename, extname, join } from 'node:path'

/** `name.pdf`, else `name (2).pdf`, `name (3).pdf`, … in `folder`. */
export function freeName(folder: string, suggestedName: string): string {
  // Only the last segment counts, and nothing that a file system or a dialog would read as more than a name.
  const name = basename(suggestedName.replaceAll('\\', '/')).replaceAll(/[\0-\x1f<>:"|?*]/g, '_') || 'dossier.pdf'
  const extension = extname(name)
  const stem = shorten(name.slice(0, name.length - extension.length))
  let path = join(folder, stem + extension)
  for (let count = 2; existsSync(path); count++) path = join(folder, `${stem} (${count})${extension}`)
  return path
}

/** File systems count a name in bytes and stop at 255; room is left for ` (2)`, the extension and `.part`. Cut between characters. */
function shorten(stem: string): string {
  const characters = [...stem]
  while (Buffer.byteLength(characters.join('')) > 200) characters.pop()
  return characters.join('')
}
