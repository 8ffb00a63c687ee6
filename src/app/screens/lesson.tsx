/** A lesson at `/p2/t3/`. */

import { plain } from '#course/home/Phrases.tsx'
import { LessonPage } from '#course/lesson/LessonPage.tsx'
import type { Locale } from '#i18n/locale.ts'
import { outlineIn } from '../course-outline.ts'
import { loadLesson } from '../lessons.ts'
import type { Loaded } from '../routes.ts'

export async function load(locale: Locale, taskId: string): Promise<Loaded> {
  const [outline, lesson] = await Promise.all([outlineIn(locale), loadLesson(taskId, locale)])
  const task = outline.flatMap(({ tasks }) => tasks).find(({ id }) => id === taskId)
  const title = plain(task?.title ?? '')
  return {
    Body: () => <LessonPage outline={outline} taskId={taskId} lesson={lesson} />,
    words: t => ({ title: t('title.page', { page: title }), description: t('description.lesson', { title }) }),
  }
}
