/** Listens to a page: console errors, policy violations, failed or foreign requests. A test that opens pages ends by asking for silence. */

import { expect, type Page } from '@playwright/test'

export interface Watch {
  readonly complaints: string[]
  readonly scripts: string[]
  silent(): void
}

export function watch(page: Page): Watch {
  const complaints: string[] = []
  const scripts: string[] = []
  page.on('console', message => {
    // Said by the test's own browser, which keeps workers out (see playwright.config.ts).
    if (message.text() === 'Service Worker registration blocked by Playwright') return
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', error => complaints.push(`page error: ${error.message}`))
  page.on('requestfailed', request => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`)
  })
  page.on('response', response => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
  })
  page.on('request', request => {
    const url = new URL(request.url())
    if (url.protocol.startsWith('http') && url.hostname !== '127.0.0.1') complaints.push(`a request to someone else: ${request.url()}`)
    if (request.resourceType() === 'script') scripts.push(url.pathname)
  })
  return { complaints, scripts, silent: () => expect(complaints).toEqual([]) }
}

/** Resolves once the page has been woken up: React has attached itself to what was painted. */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const root = document.getElementById('root')
    return root !== null && Object.keys(root).some(key => key.startsWith('__reactContainer'))
  })
  await page.waitForLoadState('networkidle')
}
