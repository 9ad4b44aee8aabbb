import type { ReactNode } from 'react'
import './table.css'

export interface Column {
  id: string
  title: string
  align?: 'start' | 'end'
  width?: string
}

/** A plain table with a sticky head. Rows are `<tr>` elements with one `<td>` a column. */
export function Table({ label, columns, children }: { label: string; columns: readonly Column[]; children: ReactNode }) {
  return (
    <table className="ui-table" aria-label={label}>
      <colgroup>{columns.map((column) => <col key={column.id} style={column.width ? { width: column.width } : {}} />)}</colgroup>
      <thead>
        <tr>{columns.map((column) => <th key={column.id} scope="col" data-align={column.align ?? 'start'}>{column.title}</th>)}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}
