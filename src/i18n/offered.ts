/** The languages that this edition of the app holds: all of them; a one-file build for one language puts its own list here (`distribution/vite-languages.ts`). */

import { LOCALES, type Locale } from './locale.ts'

export const OFFERED: readonly [Locale, ...Locale[]] = LOCALES
