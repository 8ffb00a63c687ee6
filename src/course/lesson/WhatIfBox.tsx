/** A question to play with: move the slider, take a choice, and see at once what would come of it, drawn and in words. */

import { count, money, percent, shortMoney } from '#i18n/format.ts'
import { Choices } from '#ui/reading/Choices.tsx'
import { Slider } from '#ui/reading/Slider.tsx'
import { useId, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import type { WhatIf } from '../registry.ts'
import { factText } from './fact-text.ts'
import { filled } from './words.ts'
import styles from './what-if.module.css'

const amount = (value: number, unit: 'fen' | 'count' | 'bp'): string =>
  unit === 'fen' ? shortMoney(value) : unit === 'bp' ? percent(value, 0) : count(value)

const WIDTH = 600
const GAP = 2

export function WhatIfBox({ whatIf }: { readonly whatIf: WhatIf }) {
  const { t } = useTranslation('course')
  const titleId = useId()
  const { slider, choice, texts } = whatIf
  const [value, setValue] = useState(slider.start)
  const [chosen, setChosen] = useState(choice.start)
  const { state, mood, parts, marginBp, figures } = whatIf.answer(value, chosen)

  const whole = parts.reduce((sum, { fen }) => sum + Math.abs(fen), 0) || 1
  let left = 0
  const bars = parts.map(part => {
    const width = (Math.abs(part.fen) / whole) * WIDTH
    const bar = { ...part, x: left, width: Math.max(0, width - GAP) }
    left += width
    return bar
  })
  const said = Object.fromEntries(Object.entries(figures).map(([name, fact]) => [name, factText(fact, key => key)]))

  return (
    <section className={styles.box} aria-labelledby={titleId}>
      <div className={styles.head}>
        <h3 id={titleId}>{texts.title}</h3>
        <span>{texts.note}</span>
      </div>
      <Slider {...slider} label={texts.slider} value={value} text={amount(value, slider.unit)} onChange={setValue} />
      <Choices
        label={texts.choice}
        values={choice.values.map(option => ({ value: option, text: amount(option, choice.unit) }))}
        value={chosen}
        onChange={setChosen}
      />
      <svg className={styles.bar} viewBox={`0 0 ${WIDTH} 40`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
        {bars.map(({ name, tone, x, width }) => (
          <rect key={name} data-tone={tone} x={x} width={width} height="40" />
        ))}
      </svg>
      <dl className={styles.figures}>
        {parts.map(({ name, tone, fen }) => (
          <div key={name} data-tone={tone}>
            <dt>{texts.parts[name]}</dt>
            <dd>{money(fen)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('whatIf.margin')}</dt>
          <dd>{percent(marginBp)}</dd>
        </div>
      </dl>
      <p className={styles.says} data-mood={mood} role="status">
        {filled(texts.says[state] ?? '', said)}
      </p>
    </section>
  )
}
