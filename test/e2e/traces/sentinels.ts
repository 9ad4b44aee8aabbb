import sharp from 'sharp'

/**
 * Words and bytes that stand for secrets: each occurs nowhere but where the journey puts it, so that one found on disk has leaked.
 * All invented; the words in the picture are plain capitals, because a machine has to read them.
 */
const BACKWARDS = 'gninwa tevlev a rednu selbmiht ssarb nevele'
/** Its characters in order. Who types them never has the whole in memory, so that what is found there was left by the product. */
export const passphraseKeys = (): string[] => [...BACKWARDS].toReversed()
export const passphrase = (): string => passphraseKeys().join('')
const NEXT_BACKWARDS = 'ecirp taht ta sevig eporeht erofeb dray eht ni'
export const nextPassphraseKeys = (): string[] => [...NEXT_BACKWARDS].toReversed()
export const nextPassphrase = (): string => nextPassphraseKeys().join('')
export const WRONG_PASSPHRASE = 'twelve brass thimbles under a linen awning'
/** Seen before the vault is unlocked, so no secret: documented in `docs/vault-format.md`. */
export const VAULT_NAME = 'Traces'

export const CASE = {
  title: 'Quillmarsh Vexfordian approach', titleArabic: 'قضية المهندس ياقوت النحاسي', titleCyrillic: 'Дело Острожского Мизгирёва',
  handling: 'HANDLING-ZORBLEX-ONLY', author: 'Ottoline Vantreske-Mabb', summary: 'Summary speaks of the wexlorn harbour quadrature',
}
export const SUBJECT = {
  displayName: 'Philomena Dracksworth-Oyle', handle: '@philo_dracksworth_77', platform: 'Brindlegram', profileUrl: 'https://brindlegram.example/philo_dracksworth_77',
  claimedEmployer: 'Umberwick Turbine Partners', claimedRole: 'Senior Yttria Talent Scout', claimedPlace: 'Saint-Ysolde-le-Brumeux',
  remarks: 'Her cousin is said to be Кассандра Пшенишнюк and also ليلى الزعفراني',
}
export const NOTES = ['She flattered me about the gadolinium throatplate', 'Заметка о фиолетовом перешейке', 'ملاحظة عن الميناء البنفسجي الغامض']
export const NOTE_REPLACED = 'This sentence about cobaltine marmosets was later rewritten'
export const EVENTS = ['Meets Grzegorz Wimbledrake behind the orangery', 'Встреча у Кривоколенного акведука']
export const TYPED_NOT_SAVED = 'half a thought about prismatic heliotropes'
export const SEARCHED = 'unfindable periwinkle obelisk'
export const PICTURE_WORDS = ['FLUMMOXED', 'ZEPPELINS', 'GYRATE', 'PLAQUETTE']
export const PICTURE_LINE = PICTURE_WORDS.join(' ')
export const FILE_NAMES = ['wobblethorpe-screenshot-31.jpg', 'снимок-журавлиный-44.png', 'لقطة-زمردية-٥٥.png']
export const FOLDER_NAME = 'orrery-bequest-folder'
const EXIF = { ImageDescription: 'exif says marchpane gondolier', Artist: 'Exif Artist Thessaly Quorn', Copyright: 'Exif Copyright Bellweather Nacre' }

export interface Sentinel { name: string; bytes: Buffer[] }

/** Every text of the journey that must not be found, by what it is. */
export const texts = (): Record<string, string> => ({
  passphrase: passphrase(), 'wrong passphrase': WRONG_PASSPHRASE, ...prefixed('case', CASE), ...prefixed('subject', SUBJECT),
  ...prefixed('note', NOTES), 'note before it was rewritten': NOTE_REPLACED, ...prefixed('event', EVENTS), 'typed, not saved': TYPED_NOT_SAVED,
  searched: SEARCHED, 'words in the picture': PICTURE_LINE, ...prefixed('words in the picture', PICTURE_WORDS), ...prefixed('file name', FILE_NAMES),
  'folder name': FOLDER_NAME, ...prefixed('EXIF', EXIF),
})

function prefixed(what: string, values: Record<string, string> | string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${what} ${key}`, value]))
}

/** A text as it may lie on a disk: as itself, in 16-bit units, escaped for JSON and for addresses, in base64 at each of three offsets, in hex. */
export const ofText = (name: string, text: string): Sentinel => ({
  name, bytes: [
    Buffer.from(text), Buffer.from(text, 'utf16le'), ...inDisguise(Buffer.from(text)), ...inDisguise(Buffer.from(text, 'utf16le')),
    ...(encodeURIComponent(text) === text ? [] : [Buffer.from(encodeURIComponent(text))]),
    Buffer.from(JSON.stringify(text).slice(1, -1).replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)),
  ],
})
export const ofBytes = (name: string, bytes: Uint8Array): Sentinel => ({ name, bytes: [Buffer.from(bytes), ...inDisguise(Buffer.from(bytes))] })

function inDisguise(bytes: Buffer): Buffer[] {
  const shifted = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').replace(/=+$/, '')
    // The first and the last characters mix with their neighbours' bits.
    return Buffer.from(text.slice(offset === 0 ? 0 : offset + 1, -1))
  })
  return [...shifted, Buffer.from(bytes.toString('hex')), Buffer.from(bytes.toString('hex').toUpperCase())]
}

/** Three pieces out of the middle of a file: long enough that chance does not make them. */
export const piecesOf = (name: string, bytes: Uint8Array): Sentinel[] =>
  [0.3, 0.5, 0.8].map((place) => ofBytes(`${name} at ${place}`, bytes.subarray(Math.floor(bytes.byteLength * place), Math.floor(bytes.byteLength * place) + 24)))

/** A screenshot with words to read and, as a JPEG, with EXIF texts. Its ground is noise, so that no two of its pieces are alike. */
export async function paintScreenshot(format: 'jpeg' | 'png', seed: number): Promise<Buffer> {
  const noise = Buffer.from(Uint8Array.from({ length: 300 * 100 * 3 }, (_, index) => (Math.imul(index + seed, 2_654_435_761) >>> 13) & 255))
  const words = PICTURE_WORDS.map((word, index) => `<text x="40" y="${90 + index * 90}" font-family="sans-serif" font-size="52">${word}</text>`).join('')
  const picture = sharp({ create: { width: 700, height: 560, channels: 3, background: '#ffffff' } }).composite([
    { input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="700" height="420">${words}</svg>`), left: 0, top: 0 },
    { input: noise, raw: { width: 300, height: 100, channels: 3 }, left: 200, top: 440 },
  ])
  return format === 'png' ? picture.png().toBuffer() : picture.withExif({ IFD0: EXIF }).jpeg({ quality: 95 }).toBuffer()
}
