import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { addressesIn, inScript, MOST_BYTES, oneFile, tooLarge, type Home, type Parts } from './one-file.ts'

const home = (locale: Home['locale']): Home => ({ locale, html: `<h1>${locale}</h1>`, title: `"${locale}"`, description: 'd', old: 'old & tired' })

const PARTS: Parts = {
  script: 'const end = "</script>", open = `<!--`\n',
  style: '.a{background:url(data:image/png;base64,AA)}',
  theme: 'theme()',
  door: 'door()',
  icon: '<svg/>',
  homes: [home('zh-CN'), home('en')],
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

it('every script and style that stands in the file is named in its policy by hash, and nothing else may run', () => {
  const html = oneFile(PARTS)
  const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? []
  const scripts = [...html.matchAll(/<script(?: type="module")?>([\s\S]*?)<\/script>/g)].map(([, text]) => hash(text ?? ''))
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text]) => hash(text ?? ''))
  expect([scripts.length, styles.length]).toEqual([3, 1])
  const directives = new Map(policy.split('; ').map(part => [part.split(' ')[0], part.split(' ').slice(1)]))
  expect(directives.get('script-src')).toEqual(scripts)
  expect(directives.get('style-src')).toEqual(styles)
  expect(directives.get('default-src')).toEqual(["'none'"])
  expect(directives.get('connect-src')).toEqual(["'none'"])
  expect(policy).not.toMatch(/unsafe|'self'|https?:/)
})

it('the policy stands before everything it governs', () => {
  const html = oneFile(PARTS)
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(Math.min(html.indexOf('<link'), html.indexOf('<style'), html.indexOf('<script')))
})

it('a script is not ended by its own words, and these still mean the same', () => {
  const code = inScript(PARTS.script)
  expect(code).not.toMatch(/<\/script|<!--/)
  expect(new Function(`${code}; return end + open`)()).toBe('</script><!--')
})

it('the first page of the first language stands in the page, the others wait', () => {
  const html = oneFile(PARTS)
  expect(html).toContain('<html lang="zh-CN" data-router="hash">')
  expect(html).toContain('<div id="root" data-path="/zh-CN/"><h1>zh-CN</h1></div>')
  expect(html).toContain('<template data-home="en" data-title="&quot;en&quot;" data-old="old &amp; tired"><h1>en</h1></template>')
})

it('the file asks for nothing outside itself: no link but its icon, no manifest', () => {
  const html = oneFile(PARTS)
  expect([...html.matchAll(/<link [^>]*>/g)].map(String)).toEqual(['<link rel="icon" href="data:image/svg+xml;base64,PHN2Zy8+" type="image/svg+xml" />'])
  expect(html).not.toMatch(/\ssrc=/)
})

it.each([
  ['an image beside the file', { style: '.a{background:url("./b.png")}' }, './b.png'],
  ['another style sheet', { style: '@import "b.css";' }, '@import'],
  ['a style that ends its own element', { style: '.a::after{content:"</style>"}' }, 'ends its own element'],
  ['a line end that a browser would change', { script: 'a\r\nb' }, 'read otherwise'],
  ['half a character', { script: '"\uD800"' }, 'read otherwise'],
])('%s is refused', (_what, part, words) => {
  expect(() => oneFile({ ...PARTS, ...part })).toThrow(words)
})

it('marks inside the page and pictures in the text are no addresses', () => {
  expect(addressesIn('.a{mask:url(#m)} .b{background:url(\'data:image/svg+xml,%3Csvg/%3E\')}')).toEqual([])
})

it('a file of 12 MB is given out, one byte more is refused with what to do', () => {
  expect(MOST_BYTES).toBe(12_000_000)
  expect(tooLarge(MOST_BYTES)).toBeNull()
  expect(tooLarge(MOST_BYTES + 1)).toContain('--language zh-CN')
})
