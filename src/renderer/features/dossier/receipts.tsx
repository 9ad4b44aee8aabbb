import { FileCheck } from 'lucide-react'
import type { DossierReceipt } from '../../../shared/contract/dossier.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { formatInstant } from '../../../shared/time.ts'
import { useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { CopyButton, formatCount, formatSize, Hash, Icon } from '../../ui/index.ts'

/** Every export so far: the file, its digest, and what could not be shown in it. */
export function Receipts({ caseId }: { caseId: CaseId }) {
  const { data, error, refresh } = useQuery('dossier.receipts', { caseId }, {
    refreshOn: (one) => one.name === 'job.progressed' && one.job.kind === 'dossier' && one.job.state === 'done',
  })
  return (
    <section className="receipts" aria-label="Exports so far">
      <p className="type-caps">Exports so far</p>
      <ErrorNotice error={error} onRetry={refresh} />
      {data?.length === 0 && <p className="type-small type-faint">None yet.</p>}
      <ul>{data?.map((receipt) => <Receipt key={`${receipt.sha256} ${receipt.atMs}`} receipt={receipt} />)}</ul>
    </section>
  )
}

function Receipt({ receipt }: { receipt: DossierReceipt }) {
  const nameAt = Math.max(receipt.file.lastIndexOf('/'), receipt.file.lastIndexOf('\\')) + 1
  return (
    <li className="receipt">
      <p className="receipt-file">
        <Icon of={FileCheck} />
        <span className="is-selectable">
          <bdi className="receipt-name">{receipt.file.slice(nameAt)}</bdi>
          {nameAt > 0 && <> <span className="type-small type-faint">in <bdi>{receipt.file.slice(0, nameAt)}</bdi></span></>}
        </span>
        <CopyButton text={receipt.file} label="Copy where the file is" />
      </p>
      <p className="type-small type-faint type-tabular">
        {formatInstant(receipt.atMs)} · {formatCount(receipt.pages, 'page')} · {formatSize(receipt.sizeBytes)}
      </p>
      <p className="receipt-hash"><span className="type-caps">SHA-256</span><Hash value={receipt.sha256} label="Copy the SHA-256" /></p>
      {receipt.remarks.length > 0 && <ul className="receipt-remarks">{receipt.remarks.map((remark, index) => <li key={index} dir="auto">{remark}</li>)}</ul>}
    </li>
  )
}
