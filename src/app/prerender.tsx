/** Writes each page as plain HTML, so that it reads without scripts and is painted before they come. */

import { LOCALES, type Locale } from '#i18n/locale.ts'
import { translatorOf } from '#i18n/translation.ts'
import { prerender } from 'react-dom/static'
import { Shown } from './App.tsx'
import { allPaths } from './routes.ts'
import { loadScreen } from './screen.ts'

export interface PageHtml {
  readonly locale: Locale
  /** Below the language. */
  readonly path: string
  /** Empty for a screen that only lives in the browser. */
  readonly html: string
  readonly title: string
  readonly description: string
  /** Said to browsers that are too old for more than reading. */
  readonly old: string
}

export const pages = (): readonly { readonly locale: Locale; readonly path: string }[] =>
  LOCALES.flatMap(locale => allPaths().map(path => ({ locale, path })))

/** `inHash`: as a page of the one-file edition. */
export async function renderPage(locale: Locale, path: string, inHash = false): Promise<PageHtml> {
  const screen = await loadScreen(locale, path, inHash)
  const { title, description, route } = screen
  const old = translatorOf(screen.speech, 'app')(inHash ? 'file:old' : 'app:old')
  if (route.browserOnly) return { locale, path, html: '', title, description, old }
  const errors: unknown[] = []
  const { prelude } = await prerender(<Shown screen={screen} inHash={inHash} />, {
    onError: error => void errors.push(error),
    // One piece: a part sent later would need an inline script, which the policy forbids.
    progressiveChunkSize: Number.POSITIVE_INFINITY,
  })
  const html = await new Response(prelude).text()
  if (errors.length > 0) throw errors[0]
  return { locale, path, html, title, description, old }
}
