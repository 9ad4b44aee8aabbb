import type { App, Event, WebContents } from 'electron'
import { isHomeUrl } from '../page-server.ts'

/** Whatever contents come into being, they stay on our page, open nothing, embed nothing and speak past no proxy. */
export function holdContents(contents: WebContents): void {
  const stay = (event: Pick<Event, 'preventDefault'>, url: string) => {
    if (!isHomeUrl(url)) event.preventDefault()
  }
  contents.on('will-navigate', (event) => stay(event, event.url))
  contents.on('will-redirect', (event) => stay(event, event.url))
  contents.on('will-frame-navigate', (event) => (event.isMainFrame ? stay(event, event.url) : event.preventDefault()))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

export const holdAllContents = (app: App): void => void app.on('web-contents-created', (_event, contents) => holdContents(contents))
