import { splitName } from './split-name.ts'

/** A file name on one line: where it has no room its middle goes, so that numbers and extension stay. Whole in its title. */
export function NameText({ name }: { name: string }) {
  const [head, tail] = splitName(name)
  return (
    <bdi className="name-text" title={name}>
      <span className="name-head">{head}</span>
      {tail && <span className="name-tail">{tail}</span>}
    </bdi>
  )
}
