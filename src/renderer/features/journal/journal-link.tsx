import { BookOpenText } from 'lucide-react'
import { Button } from '../../ui/index.ts'
import { useJournalVisit, type JournalItem } from './journal-store.ts'

/** Goes to the lines of the journal about one picture. */
export function JournalLink({ item }: { item: JournalItem }) {
  const show = useJournalVisit((state) => state.show)
  return <Button size="dense" variant="quiet" icon={BookOpenText} onPress={() => show(item)}>Journal of this item</Button>
}
