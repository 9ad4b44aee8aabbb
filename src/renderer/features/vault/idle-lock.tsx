import { useCommand, useQuery } from '../../bridge/index.ts'
import { ErrorNotice } from '../notice/index.ts'
import { Select } from '../../ui/index.ts'

/** Minutes a person may choose; the core takes any number up to four hours. */
const CHOICES = [1, 2, 5, 10, 15, 30, 60]
const spell = (minutes: number) => (minutes === 1 ? '1 minute' : `${minutes} minutes`)

/** After how long without use the vault locks by itself. */
export function IdleLock() {
  const { data: status, refresh } = useQuery('vault.status', {})
  const setIdle = useCommand('vault.setIdle')
  if (!status) return null
  const choices = [...new Set([...CHOICES, status.idleMinutes])].sort((a, b) => a - b)
  const change = async (minutes: string) => {
    await setIdle.run({ minutes: Number(minutes) })
    refresh()
  }
  return (
    <section className="vault-idle">
      <Select label="Lock when nobody has used the window for" value={String(status.idleMinutes)} onChange={(minutes) => void change(minutes)}
        options={choices.map((minutes) => ({ id: String(minutes), label: spell(minutes) }))} />
      <p className="type-small type-secondary">Locking stops what is running; pictures that wait to be read are taken up again after unlocking.</p>
      <ErrorNotice error={setIdle.error} />
    </section>
  )
}
