/** Finds a browser for the tests, or installs one, or says clearly that there is none: a browser test is never skipped in silence. */

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Named in the environment, Playwright's own, the system's: in this order; null where none is here. */
export function findBrowser(): string | null {
  const named = process.env['ZHANGGUI_BROWSER'] ?? process.env['CHROMIUM_PATH'] ?? process.env['CHROME_PATH']
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named
    throw new Error(`The environment names ${named} as the browser, and there is no such file.`)
  }
  const own = chromium.executablePath()
  if (own !== '' && existsSync(own)) return own
  return SYSTEM.find(path => existsSync(path)) ?? null
}

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, [...args], { stdio: 'inherit', timeout: 600_000 }).status === 0

const isDebianRoot = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** A browser, installed if need be. Throws with a sentence where that is not possible. */
export function needBrowser(): string {
  const found = findBrowser()
  if (found) return found
  console.log('No Chromium, Chrome or Edge found; installing one for the tests.')
  if (isDebianRoot()) {
    run('apt-get', ['update', '-q'])
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
  } else {
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])
  }
  const installed = findBrowser()
  if (installed) return installed
  throw new Error('The browser tests need Chromium, Chrome or Edge. Install one, or name it in the environment variable ZHANGGUI_BROWSER.')
}

export const versionOf = (browser: string): string => {
  try {
    return execFileSync(browser, ['--version'], { encoding: 'utf8', timeout: 20_000 }).trim()
  } catch {
    return browser
  }
}
