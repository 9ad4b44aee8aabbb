import { Children } from 'react'
import type { ReactNode } from 'react'
import { NOT_RECORDED } from '../../../../shared/acquisition-words.ts'

/** One fact of a record; without one it says so. */
export function Entry({ name, children }: { name: string; children: ReactNode }) {
  const isMissing = Children.toArray(children).every((child) => child === '')
  return <><dt>{name}</dt><dd>{isMissing ? <span className="type-faint">{NOT_RECORDED}</span> : children}</dd></>
}
