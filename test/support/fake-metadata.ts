/** What the fake host answers about the files of pictures: a photograph that was edited, a bare screenshot, one that was never read. */
import type { Output, Parsed } from '../../src/shared/contract/index.ts'
import type { FileMetadata, metadata } from '../../src/shared/contract/metadata.ts'
import { makeId } from '../../src/shared/ids.ts'
import type { FakeHost } from './fake-host.ts'
import { NOW_MS } from './fake-world.ts'

type Handlers = { [N in keyof typeof metadata]: (input: Parsed<N>) => Output<N> }

const BARE: FileMetadata = {
  entries: [{ group: 'PNG', name: 'Density', value: '72 × 72 per inch' }], clock: null, credentials: null, hasPosition: false, remarks: [],
  traces: [{ text: 'The PNG file says nothing of its origin. Screenshots usually carry nothing, and most sites and messengers remove what there was.', basis: 'no EXIF, XMP, IPTC or Content Credentials' }],
}

export const PHOTOGRAPH: FileMetadata = {
  entries: [
    { group: 'EXIF', name: 'Make', value: 'Whitlock' }, { group: 'EXIF', name: 'Model', value: 'Lantern 7' }, { group: 'EXIF', name: 'Software', value: 'Adobe Photoshop 25.0 (Macintosh)' },
    { group: 'EXIF', name: 'DateTimeOriginal', value: '2026:03:04 10:32:07' }, { group: 'EXIF', name: 'OffsetTimeOriginal', value: '+02:00' }, { group: 'EXIF', name: 'ExposureTime', value: '1/125' },
    { group: 'EXIF', name: 'MakerNote', value: 'binary, 5000 bytes' }, { group: 'XMP', name: 'xmp:CreatorTool', value: 'Adobe Photoshop 25.0 (Macintosh)' },
    { group: 'XMP', name: 'xmpMM:History[1]/stEvt:action', value: 'saved' }, { group: 'XMP', name: 'dc:description', value: 'المنارة قرب الميناء' },
    { group: 'ICC profile', name: 'Description', value: 'Display P3' },
  ],
  traces: [
    { text: 'Names “Adobe Photoshop 25.0 (Macintosh)”, a program that edits pictures.', basis: 'EXIF Software' },
    { text: 'Its times differ: taken 2026:03:04 10:32:07, changed 2026:03:05 18:00:00.', basis: 'EXIF DateTimeOriginal, ModifyDate' },
    { text: 'The preview in the file (160 × 120 px) is of another shape than the picture (1080 × 1080 px). Some cameras add bars to previews; otherwise the picture was cropped or turned after the preview was made.', basis: 'EXIF preview' },
  ],
  clock: {
    time: { atMs: Date.UTC(2026, 2, 4, 8, 32, 7), precision: 'second', zoneMinutes: 120, meaning: 'captured', approximate: false },
    written: '2026:03:04 10:32:07 +02:00', basis: 'EXIF DateTimeOriginal', assumption: 'By the clock of the device that made the file, which nobody vouches for',
  },
  credentials: {
    verdict: 'altered', generator: 'Invented Camera Firmware 2.1', title: 'harbour.jpg', signer: 'Invented Camera, Whitlock Optics', issuer: 'Invented Authority, Lantern Street', signedAt: null,
    findings: [
      'The Content Credentials do not fit this file.', 'The picture is not the one that was signed: its bytes were changed.',
      'Who signed was not checked: Lamplighter has no list of trusted signers, and anybody can make a certificate with any name in it.',
    ],
    actions: ['created, with Invented Camera App 2.1, digital capture', 'color adjustments'], ingredients: ['lighthouse.jpg, image/jpeg, component of'],
  },
  hasPosition: true, remarks: ['Part of the EXIF is damaged: what could be read of it is shown.'],
}

/** E-2 a photograph, E-3 not read yet, the rest bare. */
export function metadataAnswers(host: FakeHost): Handlers {
  const read = new Set<string>()
  return {
    'evidence.metadata': ({ evidenceId }) => {
      const { exhibitNumber } = host.evidenceOf(evidenceId)
      return exhibitNumber === 2 ? PHOTOGRAPH : exhibitNumber === 3 && !read.has(evidenceId) ? null : BARE
    },
    'evidence.readMetadata': ({ evidenceId }) => {
      read.add(evidenceId)
      host.announce({ name: 'evidence.changed', caseId: host.evidenceOf(evidenceId).caseId })
      return { jobId: makeId('job', NOW_MS, new Uint8Array(16)) }
    },
    'evidence.position': () => ({
      latitude: 50.514167, longitude: -2.4565, decimal: '50.514167, -2.456500', degrees: '50° 30′ 51.0″ N, 2° 27′ 23.4″ W', altitude: '41 m above sea level', time: '2026-03-04 08:32:07 UTC',
      written: [{ group: 'EXIF position', name: 'GPSLatitude', value: '50, 30, 51' }, { group: 'EXIF position', name: 'GPSImgDirection', value: '212.5' }],
    }),
  }
}
