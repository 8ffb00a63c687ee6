/** Asks once before the attempt is closed: the shop runs on to the end of the coupon, and nothing can be changed afterwards. */

import { formatLocal } from '#sim/kernel/zone.ts'
import { parametersOf } from '#training/variants.ts'
import { useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useExerciseWords } from '../goals.ts'
import { Button } from '../shell/Button.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { useWork, useWorkState } from '../work-context.ts'

export function FinishSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('workbench')
  const { work, material } = useWork()
  const { zone } = useExerciseWords()
  const seed = useWorkState(state => state.head.seed)
  const now = useWorkState(state => state.run.world.clock.now)
  const goals = useWorkState(state => state.grade.goals)
  const [busy, setBusy] = useState(false)
  const end = material.exercise.endsAt(parametersOf(material.exercise.parameters, seed))
  const open = goals.filter(({ state }) => state !== 'met').length
  return (
    <Sheet
      title={t('finish.title')}
      closeLabel={t('close')}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t('finish.notYet')}</Button>
          <Button
            look="primary"
            data-control="session.handIn"
            unavailable={busy}
            onClick={() => {
              setBusy(true)
              void work.finish()
            }}
          >
            {t('finish.do')}
          </Button>
        </>
      }
    >
      {open > 0 && <p>{t('finish.unmet', { count: open })}</p>}
      <p>{now < end ? t('finish.runs', { end: formatLocal(zone, end).slice(0, 16) }) : t('finish.ended')}</p>
      <p>{t('finish.final')}</p>
    </Sheet>
  )
}
