/** Profit from day to day, as one line; the same figures stand in a table below it. */

import { plainMoney } from '#i18n/format.ts'
import { useTranslation } from '#i18n/translation.ts'
import css from './ProfitChart.module.css'

export interface ProfitChartProps {
  readonly daily: readonly { readonly date: string; readonly profitFen: number }[]
}

const WIDTH = 480
const HEIGHT = 176
const LEFT = 64
const RIGHT = 12
const TOP = 14
const FOOT = 24

/** A round step that gives three to five lines over a span. */
function stepFor(span: number): number {
  let step = 100_00
  while (span / step > 5) step *= step % 3 === 0 ? 10 / 3 : 2
  return Math.max(Math.round(step), 1)
}

export function ProfitChart({ daily }: ProfitChartProps) {
  const { t } = useTranslation('workbench')
  const first = daily[0]
  const last = daily.at(-1)
  if (!first || !last || daily.length < 2) return null
  const low = Math.min(0, ...daily.map(({ profitFen }) => profitFen))
  const high = Math.max(0, ...daily.map(({ profitFen }) => profitFen))
  const step = stepFor(high - low || 1)
  const bottom = Math.floor(low / step) * step
  const top = Math.ceil(high / step) * step || step
  const x = (i: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * i) / (daily.length - 1)
  const y = (fen: number): number => TOP + ((HEIGHT - TOP - FOOT) * (top - fen)) / (top - bottom)
  const lines: number[] = []
  for (let fen = bottom; fen <= top; fen += step) lines.push(fen)
  const path = daily.map(({ profitFen }, i) => `${i === 0 ? 'M' : 'L'}${x(i).toFixed(1)},${y(profitFen).toFixed(1)}`).join('')
  const ticks = daily.flatMap((day, i) => (i % 7 === 0 || i === daily.length - 1 ? [{ ...day, i }] : []))
  const summary = t('chart.summary', { from: first.date, to: last.date, profit: plainMoney(last.profitFen) })
  return (
    <figure className={css.figure}>
      <figcaption>{t('chart.title')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary} className={css.chart}>
        {lines.map(fen => (
          <g key={fen}>
            <path className={fen === 0 ? css.zero : css.grid} d={`M${LEFT},${y(fen)}H${WIDTH - RIGHT}`} />
            <text className={css.label} x={LEFT - 6} y={y(fen) + 4} textAnchor="end">
              {plainMoney(fen).replace(/\.00$/, '')}
            </text>
          </g>
        ))}
        {ticks.map(({ date, i }, n) => (
          <text key={date} className={css.label} x={x(i)} y={HEIGHT - 6} textAnchor={n === 0 ? 'start' : i === daily.length - 1 ? 'end' : 'middle'}>
            {date.slice(5)}
          </text>
        ))}
        <path className={css.line} d={path} />
        <circle className={css.end} cx={x(daily.length - 1)} cy={y(last.profitFen)} r="3.5" />
      </svg>
      <details>
        <summary>{t('chart.table')}</summary>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('chart.day')}</th>
              <th scope="col">{t('chart.profit')}</th>
            </tr>
          </thead>
          <tbody>
            {daily.map(({ date, profitFen }) => (
              <tr key={date}>
                <th scope="row">{date}</th>
                <td>{plainMoney(profitFen)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
