import { useState } from 'react'
import { useQuery } from '../../bridge/index.ts'
import { Button, InlineError } from '../../ui/index.ts'
import './vault.css'

/** What was found wrong when the vault was opened, until somebody has read it. The journal keeps it. */
export function OpeningNotice() {
  const { data } = useQuery('vault.openingProblems', {})
  const [isRead, setRead] = useState(false)
  if (isRead || !data || data.length === 0) return null
  return (
    <section className="opening-notice" aria-label="Found when the vault was opened">
      {data.map((problem) => <InlineError key={problem} isBoxed title={problem} />)}
      <p className="type-small type-secondary">All of this is in the custody journal, and verification names it. Verify the vault to see what it concerns.
        {' '}<Button size="dense" onPress={() => setRead(true)}>I have read it</Button></p>
    </section>
  )
}
