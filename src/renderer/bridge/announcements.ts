/** One subscription to the host, shared by every part of the page that listens. */
import type { Announcement } from '../../shared/contract/announcements.ts'

type Listener = (announcement: Announcement) => void

const listeners = new Set<Listener>()
let stopHost: (() => void) | null = null

/** Listens to the core. Returns the way to stop; the host is let go with the last listener. */
export function onAnnouncement(listener: Listener): () => void {
  listeners.add(listener)
  stopHost ??= window.lamplighter.subscribe((announcement) => {
    for (const each of [...listeners]) each(announcement)
  })
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    stopHost?.()
    stopHost = null
  }
}
