/** What the app is made of and keeps, at `/about/`. */

import { AboutPage } from '#course/about/AboutPage.tsx'
import type { Loaded } from '../routes.ts'

export const load = async (): Promise<Loaded> => ({
  Body: AboutPage,
  words: t => ({ title: t('title.page', { page: t('title.about') }), description: t('description.about') }),
})
