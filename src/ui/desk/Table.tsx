/** A dense table: its head stays in sight, figures stand to the right in columns that add up by eye. */

import type { ReactNode } from 'react'
import styles from './Table.module.css'

export interface Column<Row> {
  readonly name: string
  readonly head: string
  readonly figure?: boolean
  readonly cell: (row: Row) => ReactNode
  /** Buttons for the row: on a phone they need no heading. */
  readonly acts?: boolean
  /** Left out first where the desk is narrow. */
  readonly spare?: boolean
}

interface TableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
}

export function Table<Row>({ caption, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className={styles.caption}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column.name} scope="col" data-figure={column.figure || undefined} data-spare={column.spare || undefined}>{column.head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={keyOf(row)}>
              {columns.map(column => (
                <td key={column.name} data-head={column.head} data-figure={column.figure || undefined} data-spare={column.spare || undefined} data-acts={column.acts || undefined}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
