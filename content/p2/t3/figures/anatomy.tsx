/** A coupon as buyers see it, numbered, with what each number asks of the seller. */

import { said, type DrawingWords } from './said.ts'
import styles from './anatomy.module.css'

interface Drawn {
  readonly data: unknown
  readonly texts: DrawingWords
}

/** Where each number points to on the ticket; what a buyer cannot see there has a dashed number below. */
const SPOTS = [
  { n: 1, x: 432, y: 58 },
  { n: 2, x: 32, y: 166 },
  { n: 3, x: 32, y: 100 },
  { n: 4, x: 432, y: 93 },
  { n: 5, x: 432, y: 127 },
  { n: 6, x: 432, y: 196 },
  { n: 8, x: 432, y: 161 },
] as const

const FIELDS = [1, 2, 3, 4, 5, 6, 7, 8, 9]

function Spot({ n, x, y }: { readonly n: number; readonly x: number; readonly y: number }) {
  return (
    <g className={styles.spot}>
      <circle cx={x} cy={y} r="13" />
      <text x={x} y={y + 5} textAnchor="middle">
        {n}
      </text>
    </g>
  )
}

export default function Anatomy({ data, texts }: Drawn) {
  const say = (key: string): string => said(texts, key, data)
  return (
    <div className={styles.whole}>
      <svg className={styles.ticket} viewBox="0 0 480 248" role="img" aria-label={say('alt')}>
        <path
          className={styles.paper}
          d="M14 12h150a10 10 0 0 0 20 0h282a8 8 0 0 1 8 8v198a8 8 0 0 1-8 8h-282a10 10 0 0 0-20 0H14a8 8 0 0 1-8-8V20a8 8 0 0 1 8-8Z"
        />
        <path className={styles.stub} d="M14 12h150a10 10 0 0 0 10 10v194a10 10 0 0 0-10 10H14a8 8 0 0 1-8-8V20a8 8 0 0 1 8-8Z" />
        <path className={styles.tear} d="M174 30v180" />
        <text className={styles.amount} x="112" y="122" textAnchor="middle">
          {say('off')}
        </text>
        <text className={styles.unit} x="112" y="144" textAnchor="middle">
          {say('unit')}
        </text>
        <text className={styles.rule} x="108" y="171" textAnchor="middle">
          {say('rule')}
        </text>
        <text className={styles.shop} x="198" y="36">
          {say('shop')}
        </text>
        <text className={styles.name} x="198" y="66">
          {say('name')}
        </text>
        <text className={styles.line} x="198" y="98">
          {say('scope')}
        </text>
        <text className={styles.line} x="198" y="132">
          {say('time')}
        </text>
        <text className={styles.line} x="198" y="166">
          {say('each')}
        </text>
        <path className={styles.lead} d="M198 77h214M198 110h214M198 144h214" />
        <rect className={styles.take} x="198" y="179" width="92" height="34" rx="17" />
        <text className={styles.takeWord} x="244" y="201" textAnchor="middle">
          {say('take')}
        </text>
        <path className={styles.pointer} d="M294 196H416" />
        {SPOTS.map(spot => (
          <Spot key={spot.n} {...spot} />
        ))}
      </svg>
      <ol className={styles.notes}>
        {FIELDS.map(n => (
          <li key={n} data-hidden={!SPOTS.some(spot => spot.n === n) ? true : undefined}>
            <b>{say(`n${n}`)}</b>
            {say(`w${n}`)
              .split('|')
              .map(line => (
                <span key={line}>{line}</span>
              ))}
          </li>
        ))}
      </ol>
    </div>
  )
}
