import { Button as AriaButton } from 'react-aria-components'
import type { VerifyFinding } from '../../../shared/contract/vault.ts'
import { FINDING_WORDS } from '../../../shared/findings.ts'
import type { CaseId } from '../../../shared/ids.ts'
import { useQuery } from '../../bridge/index.ts'
import { useEvidenceSelection } from '../timeline/index.ts'
import { formatCount, Table } from '../../ui/index.ts'

const COLUMNS = [{ id: 'item', title: 'Item', width: '240px' }, { id: 'code', title: 'Finding', width: '136px' }, { id: 'problem', title: 'What is wrong, and the next step' }] as const

/** More are counted, not shown: the list is to be read. */
const SHOWN = 500

/** What is wrong, by case; each exhibit a link to where it stands. */
export function VerifyFindings({ findings }: { findings: readonly VerifyFinding[] }) {
  const { data: cases } = useQuery('case.list', {})
  const titles = new Map(cases?.map(({ id, title }) => [id, title]))
  const groups = [...Map.groupBy(findings.slice(0, SHOWN), (one) => one.caseId ?? null)].toSorted(([a], [b]) => Number(a !== null) - Number(b !== null))
  return (
    <div className="verify-findings is-selectable" tabIndex={0} role="group" aria-label="Findings">
      <Table label="Findings" columns={COLUMNS}>
        {groups.map(([caseId, own]) => <Group key={caseId} title={caseId && (titles.get(caseId) ?? null)} caseId={caseId} findings={own} />)}
      </Table>
      {findings.length > SHOWN && <p className="type-small type-faint">The first {SHOWN} of {formatCount(findings.length, 'finding')}; “lamplighter verify” lists all.</p>}
    </div>
  )
}

function Group({ title, caseId, findings }: { title: string | null; caseId: CaseId | null; findings: readonly VerifyFinding[] }) {
  return (
    <>
      <tr className="verify-group"><th colSpan={3} scope="rowgroup"><bdi>{caseId ? title ?? 'A case that is gone' : 'The vault'}</bdi> <span className="type-faint">{formatCount(findings.length, 'finding')}</span></th></tr>
      {findings.map((finding, index) => (
        <tr key={index}>
          <td><Item finding={finding} title={title} /></td>
          <td className="verify-code">{FINDING_WORDS[finding.code]}</td>
          <td dir="auto">{finding.problem}</td>
        </tr>
      ))}
    </>
  )
}

/** The case stands above: its title is not said again. */
function Item({ finding: { subject, caseId, evidenceId }, title }: { finding: VerifyFinding; title: string | null }) {
  const visit = useEvidenceSelection((state) => state.visitEvidence)
  const short = title === null ? subject : subject.replace(` in “${title}”`, '')
  const words = short[0]!.toUpperCase() + short.slice(1)
  if (!caseId || !evidenceId) return <bdi>{words}</bdi>
  return <AriaButton className="exhibit-link" aria-label={`Open ${subject}`} onPress={() => visit(caseId, evidenceId)}>{words}</AriaButton>
}
