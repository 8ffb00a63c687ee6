/** Puts the whole course into one HTML file: script, styles, icon and the first page of each language stand in it, and nothing is fetched. */

import type { Locale } from '#i18n/locale.ts'
import { policyOfFile } from './policy.ts'

/** The first page of a language, as `app/prerender.tsx` writes it. */
export interface Home {
  readonly locale: Locale
  readonly html: string
  readonly title: string
  readonly description: string
  readonly old: string
}

export interface Parts {
  /** The app as one script, every lazy part in it. */
  readonly script: string
  readonly style: string
  /** Scripts that run while the page is read: the reader's light, and the door to the first page. */
  readonly theme: string
  readonly door: string
  /** SVG. */
  readonly icon: string
  /** The first is the one that stands in the page; the others wait in templates. */
  readonly homes: readonly [Home, ...Home[]]
}

/** Larger than this is not sent by chat and not opened in time. */
export const MOST_BYTES = 12_000_000

/** Why a file of this size is not given out; null where it may be. */
export const tooLarge = (bytes: number): string | null =>
  bytes > MOST_BYTES
    ? `The one file would have ${bytes} bytes; more than ${MOST_BYTES} is not sent by chat. Build it for one language (--language zh-CN), or make pictures and texts smaller.`
    : null

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What would end a script element too early, written so that strings, templates and patterns mean the same. */
export const inScript = (code: string): string => code.replaceAll(/<(?=\/script|!--)/gi, '\\x3C').trim()

/** Throws where the text would not be read back as it is written: its hash would not fit, or it would end early. */
function faithful(text: string, what: string): string {
  // oxlint-disable-next-line no-control-regex -- these characters are what is looked for
  if (/[\r\0]|\p{Surrogate}/u.test(text)) throw new Error(`${what} holds characters that a browser would read otherwise`)
  if (/<\/style/i.test(text)) throw new Error(`${what} ends its own element`)
  return text
}

/** Style addresses that the one file could not follow: whatever is neither in the text itself nor a mark inside the page. */
export const addressesIn = (style: string): readonly string[] =>
  [...style.matchAll(/url\(\s*(?!["']?(?:data:|#))["']?([^"')]*)|@import[^;]*/g)].map(found => found[1] ?? found[0])

export function oneFile({ homes: [home, ...others], ...parts }: Parts): string {
  const style = faithful(parts.style.trim(), 'the style of the one file')
  const outside = addressesIn(style)
  if (outside.length > 0) throw new Error(`the styles of the one file ask for ${outside.join(', ')}`)
  const theme = faithful(inScript(parts.theme), 'the theme script')
  const door = faithful(inScript(parts.door), 'the script of the door')
  const script = faithful(inScript(parts.script), 'the script of the app')
  const icon = Buffer.from(parts.icon).toString('base64')
  const templates = others.map(
    ({ locale, html, title, old }) => `<template data-home="${locale}" data-title="${escaped(title)}" data-old="${escaped(old)}">${html}</template>`,
  )
  return `<!doctype html>
<html lang="${home.locale}" data-router="hash">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${policyOfFile([theme, door, script], [style])}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="description" content="${escaped(home.description)}" />
<link rel="icon" href="data:image/svg+xml;base64,${icon}" type="image/svg+xml" />
<title>${escaped(home.title)}</title>
<style>${style}</style>
<script>${theme}</script>
</head>
<body>
<p class="too-old">${escaped(home.old)}</p>
${templates.join('\n')}
<div id="root" data-path="/${home.locale}/">${home.html}</div>
<script>${door}</script>
<script type="module">${script}</script>
</body>
</html>
`
}
