/** The life of a coupon in four stretches, with the moments between them and what the buyer's phone says in each. */

import { said, type DrawingWords } from './said.ts'
import styles from './timeline.module.css'

const STRETCHES = [
  { n: 1, tone: 'none' },
  { n: 2, tone: 'shown' },
  { n: 3, tone: 'usable' },
  { n: 4, tone: 'over' },
] as const

export default function Timeline({ data, texts }: { readonly data: unknown; readonly texts: DrawingWords }) {
  const say = (key: string): string => said(texts, key, data)
  return (
    <ol className={styles.line} aria-label={say('alt')}>
      {STRETCHES.map(({ n, tone }) => (
        <li key={n} data-tone={tone}>
          <b>{say(`phase${n}`)}</b>
          <span className={styles.phone}>
            <i>{say(`phone${n}`)}</i>
          </span>
          <p>{say(`do${n}`)}</p>
          {n < 4 && (
            <div className={styles.mark}>
              <svg viewBox="0 0 30 14" aria-hidden="true" focusable="false">
                <path d="M5 1h20c2 0 4 4 4 6s-2 6-4 6H5C3 13 1 9 1 7s2-6 4-6Z" />
              </svg>
              <time>{say(`mark${n}`)}</time>
              {n === 3 && <em>{say('markNote3')}</em>}
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}
