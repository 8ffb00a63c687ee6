/** The page for every address that leads nowhere. */

import { NotFoundPage } from '#course/about/NotFoundPage.tsx'
import type { Loaded } from '../routes.ts'

export const load = async (): Promise<Loaded> => ({
  Body: NotFoundPage,
  words: t => ({ title: t('title.page', { page: t('title.notFound') }), description: t('description.notFound') }),
})
