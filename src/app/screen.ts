/** A page that is ready to be shown: its parts loaded, its strings at hand. */

import { stringsFor } from '#i18n/speech.ts'
import { translatorOf, type Speech } from '#i18n/translation.ts'
import { isLocale, type Locale } from '#i18n/locale.ts'
import { OFFERED } from '#i18n/offered.ts'
import type { ComponentType } from 'react'
import { routeFor, type Route } from './routes.ts'
import { loadStrings } from './strings.ts'

export interface Screen {
  readonly locale: Locale
  /** Below the language: `/p2/t3/`. */
  readonly path: string
  readonly speech: Speech
  readonly title: string
  readonly description: string
  readonly Body: ComponentType
  readonly route: Route
}

/** `/en/p2/t3/` apart; null where no language stands first. A missing last slash is forgiven, and so is a language that this edition does not hold. */
export function addressOf(path: string): { readonly locale: Locale; readonly path: string } | null {
  const [, first, ...rest] = path.split('/')
  if (!isLocale(first)) return null
  const below = `/${rest.join('/')}`
  return { locale: OFFERED.includes(first) ? first : OFFERED[0], path: below.endsWith('/') ? below : `${below}/` }
}

/**
 * Loads everything the page of an address needs before it can be shown; an unknown address gives the page that says so. In the one-file
 * edition (`inHash`) each page also says where its record lives.
 */
export async function loadScreen(locale: Locale, path: string, inHash: boolean): Promise<Screen> {
  const { route, params } = routeFor(path)
  const [speech, loaded] = await Promise.all([
    stringsFor(locale, inHash ? [...route.namespaces, 'file'] : route.namespaces, loadStrings),
    route.load({ locale, params }),
  ])
  const { title, description } = loaded.words(translatorOf(speech, 'app'))
  return { locale, path, speech, title, description, Body: loaded.Body, route }
}
