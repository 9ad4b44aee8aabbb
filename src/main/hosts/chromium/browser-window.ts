import { chromium, type BrowserContext } from 'playwright-core'
import { childEnvironment } from '../child-environment.ts'
import { temporaryFolderOf } from './window-profile.ts'

export interface WindowOptions {
  chromiumPath: string
  profileFolder: string
  headless: boolean
  /** Pixels; for headless runs. A real window takes its size from the desktop. */
  viewport: { width: number; height: number }
}

/** Nothing of the browser's own may talk to anybody, ask the person anything, or keep anything. */
const QUIET = [
  '--test-type', '--deny-permission-prompts', '--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-quic', '--disable-domain-reliability', '--disable-client-side-phishing-detection', '--disable-breakpad', '--no-pings',
  '--dns-prefetch-disable', '--disable-crash-reporter', '--disable-spell-checking', '--disable-print-preview', '--disk-cache-size=1', '--media-cache-size=1',
]
/** Should a request ever slip past the interception: names resolve nowhere, connections end in a closed port, UDP is not sent. */
const NO_NETWORK = [
  '--host-resolver-rules=MAP * ~NOTFOUND', '--proxy-server=http://127.0.0.1:9', '--proxy-bypass-list=<-loopback>',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
]
/** What the driver adds for robots and we do not want for people. */
const NOT_FOR_PEOPLE = [
  '--enable-automation', '--force-color-profile=srgb', '--disable-popup-blocking', '--disable-ipc-flooding-protection', '--unsafely-disable-devtools-self-xss-warnings',
]

/** An app window starts on a page of its own, so that no address is shown and nothing loads before the interception stands. */
const START_PAGE = 'data:text/html,<title>Lamplighter</title><meta name="color-scheme" content="light dark">'

/** The command line of the browser, as data so that a test can hold it to the rules. */
export function browserArguments({ headless, isRoot }: { headless: boolean; isRoot: boolean }): string[] {
  const window = headless ? [] : [`--app=${START_PAGE}`, '--class=Lamplighter', '--window-size=1440,900']
  return [...QUIET, ...NO_NETWORK, ...window, ...(isRoot ? ['--no-sandbox'] : [])]
}

/**
 * The desktop's file dialogs write the names of chosen files into a list of recent ones below XDG_DATA_HOME, and caches below
 * XDG_CACHE_HOME; these go with the profile. Temporary files too, and dumps of a browser that crashed.
 */
export function browserEnvironment(profileFolder: string): Record<string, string> {
  const temporary = temporaryFolderOf(profileFolder)
  return { ...childEnvironment(true), TMPDIR: temporary, XDG_DATA_HOME: temporary, XDG_CACHE_HOME: temporary, BREAKPAD_DUMP_LOCATION: temporary }
}

/** Opens the browser over a pipe: there is no debugging port that another program could reach. Fails in words for people. */
export async function openBrowser(options: WindowOptions): Promise<BrowserContext> {
  try {
    return await launch(options)
  } catch (error) {
    throw new Error(inWords(error, options.chromiumPath), { cause: error })
  }
}

/** The driver's own words are for people who write tests. What the browser said last is kept, because it names what is missing. */
function inWords(error: unknown, chromiumPath: string): string {
  const said = error instanceof Error ? error.message : String(error)
  if (/Missing X server|cannot open display|Failed to connect to Wayland/i.test(said)) {
    return 'There is no display where DISPLAY or WAYLAND_DISPLAY says, so no window can be shown. Start Lamplighter from a desktop session, or use the command line: bin/lamplighter --help'
  }
  if (/No usable sandbox|sandbox.*(denied|not permitted)|zygote_host_impl/i.test(said)) {
    return `This system does not let ${chromiumPath} make its sandbox, and Lamplighter does not run without one. Allow unprivileged user namespaces for it, or install the browser from your system’s packages.`
  }
  const last = [...said.matchAll(/\[err\] (.*)/g)].map((line) => line[1]!).slice(-3)
  return [`The browser ${chromiumPath} could not be started. Start it by itself to see why, or name another in LAMPLIGHTER_CHROMIUM.`, ...last].join('\n  ')
}

function launch({ chromiumPath, profileFolder, headless, viewport }: WindowOptions): Promise<BrowserContext> {
  const isRoot = process.getuid?.() === 0
  return chromium.launchPersistentContext(profileFolder, {
    executablePath: chromiumPath,
    headless,
    viewport: headless ? viewport : null,
    // Chromium refuses its sandbox to root; everybody else has it.
    chromiumSandbox: !isRoot,
    args: browserArguments({ headless, isRoot }),
    ignoreDefaultArgs: NOT_FOR_PEOPLE,
    env: browserEnvironment(profileFolder),
    artifactsDir: temporaryFolderOf(profileFolder),
    serviceWorkers: 'block',
    acceptDownloads: false,
    // Light or dark, still or moving is the desktop's choice, not the driver's.
    colorScheme: null,
    reducedMotion: null,
    forcedColors: null,
    contrast: null,
    // The entry decides what a signal means.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}

/** The browser's own process, which outlives its last window by a moment. */
export async function processIdOf(context: BrowserContext): Promise<number | undefined> {
  const session = await context.browser()?.newBrowserCDPSession()
  const info = await session?.send('SystemInfo.getProcessInfo')
  return info?.processInfo.find(({ type }) => type === 'browser')?.id
}
