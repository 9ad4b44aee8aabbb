import type { Session } from 'electron'
import { APP_ORIGIN } from '../../../shared/host-bridge.ts'
import type { PageServer } from '../page-server.ts'

/** In memory: a partition without `persist:` leaves nothing on disk. */
export const PARTITION = 'lamplighter'

/** What a page of ours may load: our own origin, and blobs that it made itself. */
export const isOwnRequest = (url: string): boolean => url.startsWith(`${APP_ORIGIN}/`) || url.startsWith(`blob:${APP_ORIGIN}/`)

/**
 * Shuts a session: no permission, no device, no download, no spell checker, and no request but those `mayLoad` lets pass.
 * Applied to every session Electron ever makes, ours and its default one.
 */
export function shutSession(session: Session, mayLoad: (url: string) => boolean = () => false): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // An empty answer refuses: no screen, no window, no sound.
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}))
  session.setBluetoothPairingHandler((_details, callback) => callback({ confirmed: false }))
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest(({ url }, callback) => callback({ cancel: !mayLoad(url) }))
}

/**
 * Serves our made-up origin inside the app. `handle` replaces the whole `https` scheme of this session, so that there is no
 * network behind it that a request could reach; what is not ours is answered 404 by the page server.
 */
export function serveOrigin(session: Session, server: PageServer): void {
  session.protocol.handle('https', async ({ url, method }) => {
    const { status, headers, body } = await server.answer({ url, method })
    return new Response(new Uint8Array(body), { status, headers })
  })
}
