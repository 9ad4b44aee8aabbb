import { fork, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readHeaderCopies, usableHeaders, type ReadyHeader } from '../../../src/main/vault/header-copies.ts'
import { openSlots } from '../../../src/main/vault/slots.ts'
import { deriveVaultKeys } from '../../../src/main/vault/vault-keys.ts'
import { FILE_NAMES, FOLDER_NAME, ofBytes, ofText, paintScreenshot, passphrase, piecesOf, texts, VAULT_NAME, type Sentinel } from './sentinels.ts'
import { profilesFolder } from '../../../src/main/hosts/chromium/window-profile.ts'
import { scanFolder, type Hit } from './scan.ts'

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
const JOURNEY = join(import.meta.dirname, 'journey.ts')

export interface Step { step: string; pid?: number; corePid?: number; recoveryKey?: string; groups?: string[]; shownAfterMs?: number; pictures?: string[]; foreign?: string[] }

/** A folder that is the whole world of a run: home, temporary files, vaults and exports lie in it, and the pictures to import. */
export class World {
  readonly root = mkdtempSync(join(tmpdir(), 'lamplighter-traces-'))
  readonly sentinels: Sentinel[] = Object.entries(texts()).map(([name, text]) => ofText(name, text))
  private readonly pids = new Set<number>()
  private readonly sources = join(this.root, 'sources', FOLDER_NAME)

  /** Paints the pictures. */
  async prepare(): Promise<void> {
    for (const name of ['home', 'tmp', 'config', 'cache', 'data', 'state']) mkdirSync(join(this.root, name))
    mkdirSync(this.sources, { recursive: true })
    for (const [index, name] of FILE_NAMES.entries()) {
      const bytes = await paintScreenshot(name.endsWith('.jpg') ? 'jpeg' : 'png', index * 7_919)
      writeFileSync(join(this.sources, name), bytes)
      this.sentinels.push(...piecesOf(`original ${index + 1}`, bytes))
    }
  }

  /** Runs the journey up to its first stop. `under` is a program that runs it, such as strace. */
  async start(mode: 'whole' | 'visit' | 'keys', under: string[] = []): Promise<RunningJourney> {
    const at = (name: string) => join(this.root, name)
    const [program, ...before] = [...under, process.execPath]
    const child = fork(JOURNEY, [this.root, readdirSync(this.sources).map((name) => join(this.sources, name)).toSorted().join('\n'), mode], {
      execPath: program!, execArgv: before, serialization: 'json', stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: {
        PATH: process.env.PATH, LANG: process.env.LANG ?? 'C.UTF-8', HOME: at('home'), TMPDIR: at('tmp'), XDG_CONFIG_HOME: at('config'), XDG_CACHE_HOME: at('cache'),
        XDG_DATA_HOME: at('data'), XDG_STATE_HOME: at('state'), XDG_RUNTIME_DIR: at('state'),
      },
    })
    const run = new RunningJourney(child)
    await run.next()
    this.pids.add(run.at.pid!)
    return run
  }

  remove(): void {
    for (const folder of [this.root, ...this.profiles()]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }

  /** All hits outside what the person keeps where they chose: the pictures they had, and the document they asked for. */
  scan(): { hits: Hit[]; files: number; sizeBytes: number } {
    // Without room in memory the browser's shared pixels lie in unnamed files of the temporary folder; see docs/threat-model.md.
    const withNameless = profilesFolder() !== tmpdir()
    const skip = [join(this.root, 'sources'), join(this.root, 'exports')]
    const found = [
      scanFolder(this.root, this.sentinels, { skip, withNameless }),
      ...this.profiles().filter((folder) => !folder.startsWith(this.root)).map((folder) => scanFolder(folder, this.sentinels)),
    ]
    return { hits: found.flatMap(({ hits }) => hits), files: sum(found.map(({ files }) => files)), sizeBytes: sum(found.map(({ sizeBytes }) => sizeBytes)) }
  }

  /** Browser profiles of the runs of this world that are there now. */
  profiles(): string[] {
    const names = [...this.pids].map((pid) => `lamplighter-window-${pid}-`)
    return [profilesFolder(), join(this.root, 'tmp')].flatMap((folder) => readdirSync(folder).filter((name) => names.some((start) => name.startsWith(start))).map((name) => join(folder, name)))
  }

  /** Adds what only the running product knows. */
  learn({ recoveryKey, pictures }: Step): void {
    if (recoveryKey) {
      const groups = recoveryKey.split('-')
      this.sentinels.push(ofText('recovery key', recoveryKey), ofText('recovery key, plain', groups.join('')))
      for (let at = 0; at + 3 < groups.length; at += 4) this.sentinels.push(ofText(`recovery key, group ${at}`, groups.slice(at, at + 3).join('-')))
    }
    for (const [index, picture] of (pictures ?? []).entries()) this.sentinels.push(...piecesOf(['thumbnail', 'picture as shown'][index]!, Buffer.from(picture, 'base64')))
  }

  /** The keys behind the passphrase, as whoever holds it can work them out. Returns them as sentinels of their own. */
  async learnKeys(secret = passphrase()): Promise<Sentinel[]> {
    const [{ header }] = usableHeaders(readHeaderCopies(join(this.root, 'vaults', VAULT_NAME.toLowerCase()))) as [ReadyHeader]
    const { vaultKey } = (await openSlots(header, secret))!
    const keys = [ofBytes('vault key', vaultKey), ...Object.entries(deriveVaultKeys(vaultKey)).map(([name, key]) => ofBytes(`${name} key`, key as Buffer))]
    this.sentinels.push(...keys)
    return keys
  }
}

/** The journey's process, stopped between two steps. */
export class RunningJourney {
  readonly child: ChildProcess
  said = ''
  at: Step = { step: '' }

  constructor(child: ChildProcess) {
    this.child = child
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.said += text))
  }

  get pid(): number {
    return this.child.pid!
  }

  /** Lets it go on; resolves at the next stop. Fails with what it said when it ends instead. */
  async next(): Promise<Step> {
    if (this.at.step) this.child.send('on')
    this.at = await new Promise<Step>((resolve, reject) => {
      const onExit = (code: number | null) => reject(new Error(`the journey ended after “${this.at.step}” with ${code}: ${this.said}`))
      this.child.once('exit', onExit)
      this.child.once('message', (message) => {
        this.child.off('exit', onExit)
        resolve(message as Step)
      })
    })
    return this.at
  }

  /** Kills a process of the run without warning. */
  async kill(pid = this.pid): Promise<void> {
    const gone = pid === this.pid && this.child.exitCode === null ? new Promise((resolve) => this.child.once('exit', resolve)) : undefined
    process.kill(pid, 'SIGKILL')
    await gone
  }
}
