import { Button, InlineError } from '../../ui/index.ts'
import { wordsFor } from '../../bridge/index.ts'
import type { BridgeError } from '../../bridge/index.ts'

/** Says in place what failed and what to do; nothing when nothing failed. */
export function ErrorNotice({ error, onRetry }: { error: BridgeError | null; onRetry?: () => void }) {
  if (!error) return null
  const { title, nextStep } = wordsFor(error)
  const retry = onRetry && <Button variant="plain" size="dense" onPress={onRetry}>Try again</Button>
  return <InlineError isBoxed title={`${title}.`} step={nextStep} action={retry} />
}
