import type { Store } from '../store/index.ts'
import type { BlobStore, OpenVault } from '../vault/index.ts'

/** What verification reads: of the open vault, or of a copy of it. */
export interface VerifiedStore extends Pick<Store, 'journal' | 'commits' | 'integrityProblems'> {
  blobs: Pick<Store['blobs'], 'all'>
  evidence: Pick<Store['evidence'], 'usesOfBlob'>
}

export interface VerifiedVault extends Pick<OpenVault, 'headerProblems' | 'readHead'> {
  blobs: Pick<BlobStore, 'read' | 'strays'>
}
