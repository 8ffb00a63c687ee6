/** A table ruled like an account book; on a narrow page each row becomes pairs of label and value. */

import type { ReactNode } from 'react'
import styles from './ruled.module.css'

export interface RuledRow {
  readonly key: string
  /** The first names the row. */
  readonly cells: readonly ReactNode[]
  readonly total?: boolean
}

export interface RuledTableProps {
  /** Heard, and printed above where `captioned`. */
  readonly caption?: string | undefined
  readonly heads: readonly string[]
  readonly rows: readonly RuledRow[]
  /** The second column holds sums: set so that their points stand below each other. */
  readonly sums?: boolean
}

export function RuledTable({ caption, heads, rows, sums = false }: RuledTableProps) {
  // Roles are said outright, because the narrow layout takes the table's own away in some browsers.
  return (
    <table className={styles.table} data-sums={sums || undefined} role="table">
      {caption && <caption className={styles.caption}>{caption}</caption>}
      <thead role="rowgroup">
        <tr role="row">
          {heads.map(head => (
            <th key={head} scope="col" role="columnheader">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ key, cells, total = false }) => (
          <tr key={key} role="row" data-total={total || undefined}>
            {cells.map((cell, index) =>
              index === 0 ? (
                <th key={index} scope="row" role="rowheader">
                  {cell}
                </th>
              ) : (
                <td key={index} role="cell" data-label={heads[index]}>
                  <div>{cell}</div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
