/** `npm run look [-- part of an address]`: pictures of every page at four widths, two themes, two languages, and a contact sheet of each. */

import { chromium, type Page } from '@playwright/test'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { needBrowser } from './browser.ts'
import { DIST } from './build.ts'
import { serve } from './serve.ts'

const OUT = 'tests/look'
const WIDTHS = [1440, 1280, 820, 390] as const
const HEIGHT = 900

interface View {
  readonly name: string
  readonly path: string
  /** Walks from the opened page to the state to be seen. */
  readonly prepare?: (page: Page) => Promise<void>
}

const press = (control: string) => async (page: Page): Promise<void> => {
  await page.locator(`[data-control="${control}"]:visible`).first().click()
}

const VIEWS: readonly View[] = [
  { name: 'home', path: '/' },
  { name: 'lesson', path: '/p2/t3/' },
  { name: 'about', path: '/about/' },
  { name: 'record', path: '/record/' },
  { name: 'workbench', path: '/p2/t3/training/coupon/' },
  { name: 'debrief', path: '/p2/t3/training/coupon/', prepare: press('session.finish') },
]

const wanted = process.argv.slice(2)
const views = VIEWS.filter(view => wanted.length === 0 || wanted.includes(view.name))
await rm(OUT, { recursive: true, force: true })
await mkdir(OUT, { recursive: true })
const { address, close } = await serve(DIST, 4410)
const browser = await chromium.launch({ executablePath: needBrowser(), args: ['--no-sandbox', '--disable-gpu'] })
for (const view of views) {
  const shots: string[] = []
  for (const locale of ['zh-CN', 'en'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      for (const width of WIDTHS) {
        const context = await browser.newContext({ viewport: { width, height: HEIGHT }, colorScheme: theme, locale })
        const page = await context.newPage()
        await page.goto(`${address}${locale}${view.path}`)
        await page.waitForLoadState('networkidle')
        await view.prepare?.(page)
        await page.waitForTimeout(400)
        const file = `${view.name}-${locale}-${theme}-${width}.png`
        await page.screenshot({ path: join(OUT, file), fullPage: true })
        shots.push(file)
        await context.close()
      }
    }
  }
  const page = await browser.newPage({ viewport: { width: 2400, height: 1200 } })
  const figures = await Promise.all(
    shots.map(async file => {
      const data = (await readFile(join(OUT, file))).toString('base64')
      return `<figure><img src="data:image/png;base64,${data}"><figcaption>${file}</figcaption></figure>`
    }),
  )
  await page.setContent(
    `<style>body{display:grid;grid-template-columns:4fr 3.5fr 2.4fr 1.2fr;gap:12px;font:14px sans-serif}img{width:100%;max-height:1400px;object-fit:cover;object-position:top;border:1px solid #999}figure{margin:0}</style>${figures.join('')}`,
  )
  await page.screenshot({ path: join(OUT, `sheet-${view.name}.png`), fullPage: true })
  await page.close()
  console.log(`${OUT}/sheet-${view.name}.png`)
}
await browser.close()
close()
