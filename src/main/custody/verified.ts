import type { Store } from '../store/index.ts'
import type { BlobStore, OpenVault } from '../vault/index.ts'

/** What verification reads: of the open vault, or of a copy of it. */
export interface VerifiedStore extends Pick<Store, 'journal' | 'commits' | 'integrityProblems' | 'toldRows'> {
  blobs: Pick<Store['blobs'], 'all' | 'after' | 'likeSized' | 'get' | 'find' | 'ofEvidence' | 'count' | 'sizeBytes'>
  evidence: Pick<Store['evidence'], 'usesOfBlob'>
  quarantine: Pick<Store['quarantine'], 'get'>
}

export interface VerifiedVault extends Pick<OpenVault, 'headerProblems' | 'readHead'> {
  blobs: Pick<BlobStore, 'check' | 'recognise' | 'fileSha256' | 'strays'>
}
