/** The course map at `/`. */

import { HomePage } from '#course/home/HomePage.tsx'
import type { Locale } from '#i18n/locale.ts'
import { outlineIn } from '../course-outline.ts'
import type { Loaded } from '../routes.ts'

export async function load(locale: Locale): Promise<Loaded> {
  const outline = await outlineIn(locale)
  return {
    Body: () => <HomePage outline={outline} />,
    words: t => ({ title: t('title.home'), description: t('description.home') }),
  }
}
