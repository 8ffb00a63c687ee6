/** Boxes for a sum of money and for a whole number: what is typed is kept as typed, and written out neatly once the box is left. */

import { useTranslation } from '#i18n/translation.ts'
import { money } from '#i18n/format.ts'
import { Box, type BoxProps } from './Box.tsx'
import { parseMoney, moneyText, type MoneyProblem } from './parse-money.ts'
import { groupDigits, parseNumber, type NumberProblem } from './parse-number.ts'
import type { DateTimeProblem } from './parse-date-time.ts'
import type { Problem } from './parsed.ts'

type FigureBoxProps = Omit<BoxProps, 'numeric' | 'most' | 'ref'>

export function MoneyBox(props: FigureBoxProps) {
  return (
    <Box
      {...props}
      numeric
      onLeave={() => {
        const read = parseMoney(props.value)
        if (read.ok && moneyText(read.value) !== props.value) props.onChange(moneyText(read.value))
        props.onLeave?.()
      }}
    />
  )
}

export function NumberBox(props: FigureBoxProps) {
  return (
    <Box
      {...props}
      numeric
      onLeave={() => {
        const read = parseNumber(props.value)
        if (read.ok && groupDigits(read.value) !== props.value) props.onChange(groupDigits(read.value))
        props.onLeave?.()
      }}
    />
  )
}

/** The sentence about a text that could not be read; limits in fen arrive as money. */
export function useProblemText(): (problem: Problem<MoneyProblem | NumberProblem | DateTimeProblem>) => string {
  const { t } = useTranslation('desk')
  return ({ problem, figures }) => {
    const { minFen, maxFen, ...rest } = figures
    return t(`problem.${problem}`, {
      ...rest,
      ...(minFen === undefined ? {} : { min: money(Number(minFen)) }),
      ...(maxFen === undefined ? {} : { max: money(Number(maxFen)) }),
    })
  }
}
