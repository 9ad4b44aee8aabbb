import { useState } from 'react'
import { createPortal } from 'react-dom'
import { formatInstant } from '../../../shared/time.ts'
import { useQuery } from '../../bridge/index.ts'
import { groupKey } from './group-key.ts'
import './printed-key.css'

/** The recovery key on paper: all that the window prints, and seen nowhere else. */
export function PrintedKey({ recoveryKey }: { recoveryKey: string }) {
  const { data: status } = useQuery('vault.status', {})
  const [atMs] = useState(() => Date.now())
  return createPortal(
    <article className="printed-key" lang="en">
      <h1>Lamplighter recovery key</h1>
      <dl>
        <dt>Vault</dt><dd dir="auto">{status?.open?.name}</dd>
        <dt>Folder</dt><dd className="printed-key-folder">{status?.open?.folder}</dd>
        <dt>Made</dt><dd>{formatInstant(atMs)}</dd>
      </dl>
      <ol className="printed-key-groups">{groupKey(recoveryKey).map((group, index) => <li key={index}><span>{index + 1}</span>{group}</li>)}</ol>
      <h2>What it is for</h2>
      <p>It opens this vault when the passphrase is forgotten, or when whoever knew it cannot be asked. Type it where Lamplighter asks for the passphrase.
        Small letters, spaces and missing hyphens do not matter; O is read as 0, I and L as 1.</p>
      <h2>How to keep it</h2>
      <ul>
        <li>Away from the machine that holds the vault and from its backups: in a safe, in a sealed envelope signed across the seal.</li>
        <li>Whoever holds this sheet and a copy of the vault can read everything in it. It is never needed to send it to anybody.</li>
        <li>When the vault gets a new recovery key, this one opens only copies of the vault made before. Destroy this sheet then.</li>
        <li>If it is lost, or may have been seen, make a new one: under the vault’s name, “Passphrases and recovery key…”.</li>
      </ul>
      <p className="printed-key-lines"><span>Kept by</span><span>Sealed on</span><span>Signature</span></p>
    </article>,
    document.body,
  )
}
