/** How many pieces: fewer, more, or typed; a number that cannot be read says so below. */

import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useTranslation } from '#i18n/translation.ts'
import { Box } from '#ui/desk/Box.tsx'
import { Button } from '#ui/desk/Button.tsx'
import { useProblemText } from '#ui/desk/FigureBox.tsx'
import { Line } from '#ui/desk/Message.tsx'
import { MOST_PIECES, readPieces } from './basket.ts'
import styles from './Phone.module.css'

interface PiecesProps {
  readonly control: string
  /** Name of the box. */
  readonly label: string
  /** As typed. */
  readonly value: string
  readonly onChange: (text: string) => void
}

export function Pieces({ control, label, value, onChange }: PiecesProps) {
  const { t } = useTranslation('phone')
  const problemText = useProblemText()
  const read = readPieces(value)
  const step = (by: number): void => onChange(String(Math.min(Math.max((read.ok ? read.value : 1) + by, 1), MOST_PIECES)))
  return (
    <div className={styles.pieces}>
      <div className={styles.stepper}>
        <Button control={`${control}.less`} icon={IconMinus} label={t('pieces.less')} onPress={() => step(-1)} />
        <Box control={control} label={label} numeric value={value} onChange={onChange} tone={read.ok ? undefined : 'error'} />
        <Button control={`${control}.more`} icon={IconPlus} label={t('pieces.more')} onPress={() => step(1)} />
      </div>
      <div aria-live="polite">{!read.ok && <Line tone="error">{problemText(read)}</Line>}</div>
    </div>
  )
}
