import type { Identifier } from '../../../../shared/contract/identifier.ts'
import type { EvidenceId } from '../../../../shared/ids.ts'
import { useQuery } from '../../../bridge/index.ts'
import { Button } from '../../../ui/index.ts'
import { say } from '../../../words/index.ts'
import { ErrorNotice } from '../../notice/index.ts'
import { goToItem } from '../../workspace/index.ts'
import { NameText } from '../gallery/name-text.tsx'

/** Where else in the vault exactly the same stands, and the way there. */
export function IdentifierPlaces({ evidenceId, one }: { evidenceId: EvidenceId; one: Identifier }) {
  const places = useQuery('identifier.elsewhere', { evidenceId, kind: one.kind, value: one.value })
  return (
    <section className="identifier-places" aria-label={say('found.elsewhere')}>
      <ErrorNotice error={places.error} onRetry={places.refresh} />
      {places.data && <p className="type-small type-secondary">{say('found.places', { count: places.data.length })}</p>}
      <ul>
        {places.data?.map((place) => (
          <li key={place.evidenceId}>
            <Button size="dense" variant="quiet" onPress={() => goToItem({ caseId: place.caseId, evidenceId: place.evidenceId, box: place.box })}>
              <span className="identifier-place"><b className="gallery-number">E-{place.exhibitNumber}</b> <NameText name={place.name} /><span className="type-small type-faint is-truncated"><bdi>{place.caseTitle}</bdi></span></span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
