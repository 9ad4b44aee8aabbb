import { BadgeCheck, BadgeInfo, TriangleAlert } from 'lucide-react'
import type { ContentCredentials } from '../../../../shared/contract/metadata.ts'
import { Icon } from '../../../ui/index.ts'

const ICONS = { whole: BadgeCheck, altered: TriangleAlert, unproved: BadgeInfo, unreadable: BadgeInfo }

/** Content Credentials: what was checked first, then what they claim. */
export function Credentials({ credentials }: { credentials: ContentCredentials }) {
  const { verdict, findings, generator, title, signer, issuer, signedAt, actions, ingredients } = credentials
  const facts: [string, string | null][] = [
    ['Made with', generator], ['Title', title], ['Signer says', signer], ['Vouched for by', issuer], ['Time stamp', signedAt],
    ['Ingredients', ingredients.length > 0 ? ingredients.join('\n') : null], ['Steps', actions.length > 0 ? actions.join('\n') : null],
  ]
  return (
    <section className="credentials" data-verdict={verdict} aria-label="Content Credentials">
      <h4 className="credentials-title"><Icon of={ICONS[verdict]} sizePx={16} /><span>Content Credentials</span></h4>
      <ul>{findings.map((finding) => <li key={finding}>{finding}</li>)}</ul>
      <dl className="metadata-tags">
        {facts.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd><bdi className="is-selectable record-long record-told">{value}</bdi></dd></div>)}
      </dl>
    </section>
  )
}
