/** The learner's record at `/record/`. */

import { saveRecord } from '#course/record/save-record.ts'
import { RecordPage } from '#course/record/RecordPage.tsx'
import type { Locale } from '#i18n/locale.ts'
import { outlineIn } from '../course-outline.ts'
import { watchOver } from '../offline/care.ts'
import type { Loaded } from '../routes.ts'

export async function load(locale: Locale): Promise<Loaded> {
  const outline = await outlineIn(locale)
  watchOver()
  return {
    Body: () => <RecordPage outline={outline} onExport={saveRecord} />,
    words: t => ({ title: t('title.page', { page: t('title.record') }), description: t('description.record') }),
  }
}
