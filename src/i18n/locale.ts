/** The languages of the app, and the part of an address that names one. */

export const LOCALES = ['zh-CN', 'en', 'zh-TW'] as const
export type Locale = (typeof LOCALES)[number]

/** Each language's name in itself. Escapes: characters of other scripts live in data files. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  'zh-CN': '\u7b80\u4f53',
  en: 'English',
  'zh-TW': '\u7e41\u9ad4',
}

export const isLocale = (text: string | undefined): text is Locale => LOCALES.some(locale => locale === text)

/** The language that fits a browser's wishes best: `zh-HK` and `zh-Hant` read traditional, any other Chinese simplified. */
export function localeFor(wishes: readonly string[]): Locale {
  for (const wish of wishes) {
    const tag = wish.toLowerCase()
    if (/^zh(-|$)/.test(tag)) return /^zh-(hant|tw|hk|mo)/.test(tag) ? 'zh-TW' : 'zh-CN'
    if (/^en(-|$)/.test(tag)) return 'en'
  }
  return 'en'
}
