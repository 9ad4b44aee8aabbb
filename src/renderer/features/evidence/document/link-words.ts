/** An address or a host name as people write one. */
const WRITTEN_HOST = /(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^\s/@]*@)?((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}]{2,24})(?=[/:?#\s)\]]|$)/iu

const withoutWww = (host: string) => host.toLowerCase().replace(/^www\./, '')

/** Whether a link’s text names another host than the one it leads to: what a forged message does. False where its text names none. */
export function showsAnotherAddress({ text, target }: { text: string; target: string }): boolean {
  const written = WRITTEN_HOST.exec(text)?.[1]
  if (written === undefined) return false
  const leadsTo = hostOf(target)
  return leadsTo === null || withoutWww(hostOf(`https://${written}`) ?? written) !== withoutWww(leadsTo)
}

/** Of an e-mail address its domain; null for what has none. */
function hostOf(target: string): string | null {
  try {
    const { protocol, hostname, pathname } = new URL(target)
    return protocol === 'mailto:' ? pathname.split('@').at(-1)! : hostname || null
  } catch {
    return null
  }
}
