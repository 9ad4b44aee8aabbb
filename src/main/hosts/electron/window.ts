import { BrowserWindow, nativeTheme, type BrowserWindowConstructorOptions, type Session } from 'electron'

/** What a window needs to know; everything else about it is fixed here and nowhere else. */
export interface WindowNeeds {
  preloadFile: string
  session: Session
  /** Off in a released app. */
  devTools: boolean
}

/** `--ground` of the page's dark and light theme, shown until the page has painted. */
const GROUND = { dark: '#0f1217', light: '#e7e4de' }

/** The options of the only window there is. Every flag that is off by Electron's default is said again, so that a test can hold it. */
export function windowOptions({ preloadFile, session, devTools }: WindowNeeds, isDark: boolean): BrowserWindowConstructorOptions {
  return {
    title: 'Lamplighter',
    width: 1440,
    height: 900,
    minWidth: 960,
    minHeight: 600,
    show: false,
    backgroundColor: isDark ? GROUND.dark : GROUND.light,
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadFile,
      session,
      devTools,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      plugins: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      disableDialogs: true,
      spellcheck: false,
    },
  }
}

/** The window factory: hidden until there is something to see. */
export function makeWindow(needs: WindowNeeds): BrowserWindow {
  const window = new BrowserWindow(windowOptions(needs, nativeTheme.shouldUseDarkColors))
  window.once('ready-to-show', () => window.show())
  return window
}
