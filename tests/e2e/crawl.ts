/** Goes through the whole course by its links, and listens to what its pages ask for. */

import { expect, type Page } from '@playwright/test'

/** Everything a page asks for or complains of, but what it may: its own files. A breach of the policy is told on the console by the browser. */
export function listen(page: Page, own: RegExp): { readonly heard: string[]; readonly asked: string[] } {
  const heard: string[] = []
  const asked: string[] = []
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') heard.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', error => heard.push(`page error: ${error.message}`))
  page.on('request', request => {
    asked.push(request.url())
    if (!own.test(request.url())) heard.push(`asked for ${request.url()}`)
  })
  page.on('response', response => {
    if (response.status() >= 400) heard.push(`${response.status()}: ${response.url()}`)
  })
  return { heard, asked }
}

/** Resolves once the page has been woken up; unlike `awake` of `watch.ts` it does not wait for a silent network. */
export const woken = (page: Page) =>
  page.waitForFunction(() => Object.keys(document.getElementById('root') ?? {}).some(key => key.startsWith('__reactContainer')))

/** Addresses of links that lead to a page; one that only leads past the bar, to an element of this page, is left out. */
function linksOut(links: readonly Element[]): string[] {
  const isSkip = (href: string): boolean => /^#[^/]/.test(href) && document.getElementById(href.slice(1)) !== null
  return links.flatMap(link => (link instanceof HTMLAnchorElement && !isSkip(link.getAttribute('href') ?? '') ? [link.href] : []))
}

/** Follows every link from the first page on; gives the addresses that were reached, without their anchors. */
export async function crawl(page: Page, pathOf: (href: string) => string | null): Promise<readonly string[]> {
  const reached = new Set<string>()
  const waiting = [page.url()]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const path = pathOf(next)
    expect(path, `${next} leads out of the course`).not.toBeNull()
    if (path === null || reached.has(path)) continue
    reached.add(path)
    await page.goto(next)
    await woken(page)
    await expect(page.locator('html')).toHaveAttribute('lang', path.split('/')[1] ?? '')
    await expect(page.locator('h1').first()).toBeVisible()
    await expect(page).not.toHaveTitle(/No such page|\u6ca1\u6709\u8fd9\u4e00\u9875|\u6c92\u6709\u9019\u4e00\u9801/)
    waiting.push(...(await page.locator('a[href]').evaluateAll(linksOut)))
  }
  return [...reached].sort()
}

export const PAGES = ['', 'about/', 'p2/t3/', 'p2/t3/training/coupon/', 'record/']
export const everyPage = (locales: readonly string[]): readonly string[] => locales.flatMap(locale => PAGES.map(path => `/${locale}/${path}`)).sort()
