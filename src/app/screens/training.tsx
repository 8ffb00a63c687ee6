/** An exercise at `/p2/t3/training/coupon/`: lives in the browser only. */

import { saveRecord } from '#course/record/save-record.ts'
import type { Locale } from '#i18n/locale.ts'
import { strictness } from '#sim/kernel/table.ts'
import { textOf } from '#training/exercise-text.ts'
import { WorkbenchPage } from '#workbench/WorkbenchPage.tsx'
import { loadExercise, worldTexts } from '../exercises.ts'
import { watchOver } from '../offline/care.ts'
import { recordsHere } from '../records.ts'
import type { Loaded } from '../routes.ts'

// While it is being built, a world that breaks its own rules stops at the command that broke them.
if (import.meta.env.DEV) Object.assign(strictness, { freezeRecords: true, checkInvariants: true })

export async function load(locale: Locale, taskId: string, slug: string): Promise<Loaded> {
  const material = await loadExercise(taskId, slug, locale)
  const title = textOf(material.texts, 'title') ?? slug
  const records = recordsHere()
  watchOver()
  const namesIn = (language: Locale) => worldTexts(material.exercise.world, language)
  return {
    Body: () =>
      records && (
        <WorkbenchPage material={material} records={records} locale={locale} worldTexts={namesIn} onExport={() => saveRecord(records)} />
      ),
    words: t => ({ title: t('title.page', { page: title }), description: t('description.training', { title }) }),
  }
}
