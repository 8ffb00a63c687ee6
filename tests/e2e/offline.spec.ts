/** The course on the device: opened once it works without a network, unvisited parts too; a newer release waits for a word and loses nothing. */

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base, type Page } from '@playwright/test'
import { serve, type Serving } from '#distribution/serve.ts'

/** A copy of the release on a server of its own, so that a newer one can be put in its place. */
const test = base.extend<{ readonly site: Serving & { readonly folder: string } }>({
  // eslint-disable-next-line no-empty-pattern -- the runner reads from the pattern what a fixture needs: nothing.
  site: async ({}, give) => {
    const folder = await mkdtemp(join(tmpdir(), 'zhanggui-release-'))
    await cp('dist', folder, { recursive: true })
    const serving = await serve(folder, 4400 + test.info().parallelIndex * 20)
    await give({ ...serving, folder })
    serving.close()
    await rm(folder, { recursive: true, force: true })
  },
})

test.use({ serviceWorkers: 'allow' })

const underWorker = (page: Page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 30_000 })

/** Puts a release in place whose files are the same but for one line that can be seen. */
async function release(folder: string, mark: string): Promise<void> {
  const page = join(folder, 'zh-CN', 'about', 'index.html')
  await writeFile(page, (await readFile(page, 'utf8')).replace('</body>', `<!-- ${mark} --></body>`))
  const worker = join(folder, 'worker.js')
  const text = await readFile(worker, 'utf8')
  const listed = /(["']?url["']?:\s*["'`]zh-CN\/about\/index\.html["'`],\s*["']?revision["']?:\s*["'`])\w+/
  expect(text).toMatch(listed)
  await writeFile(worker, text.replace(listed, (_whole, before: string) => `${before}${mark}`))
}

const askForNews = (page: Page) => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().then(() => true))

test('opened once, everything works without a network, also what was never visited', async ({ page, context, site }) => {
  const faults: string[] = []
  page.on('pageerror', error => faults.push(error.message))
  await page.goto(`${site.address}zh-CN/`)
  await underWorker(page)
  await context.setOffline(true)
  for (const [address, heading] of [
    ['en/p2/t3/', 'Manage goods and orders'],
    ['zh-TW/record/', '我的記錄'],
    ['zh-CN/about/', '关于掌柜'],
  ] as const) {
    await page.goto(site.address + address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
  }
  await page.goto(`${site.address}zh-CN/p2/t3/training/coupon/`)
  await page.getByRole('button', { name: '开始实训' }).or(page.locator('[data-control]').first()).first().waitFor()
  await expect(page.locator('[data-control]').first()).toBeVisible()
  // By links inside the app as well: its lazy parts come from the device.
  await page.goto(`${site.address}zh-CN/`)
  await page.getByRole('link', { name: '我的记录' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('我的记录')
  expect(faults).toEqual([])
})

test('a newer release waits for a word; "later" leaves everything as it is, "now" reloads under it', async ({ page, site }) => {
  await page.goto(`${site.address}zh-CN/`)
  await underWorker(page)
  await release(site.folder, 'feedfacefeedface')
  await askForNews(page)
  const notice = page.getByRole('status', { name: '新版本' })
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: '以后再说' }).click()
  await expect(notice).toBeHidden()
  expect(await page.evaluate(async () => (await fetch('about/')).text())).not.toContain('feedfacefeedface')
  await page.reload()
  await expect(notice).toBeVisible()
  await Promise.all([page.waitForEvent('load'), notice.getByRole('button', { name: '现在换用' }).click()])
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate(async () => (await fetch('about/')).text())).toContain('feedfacefeedface')
  await expect(notice).toBeHidden()
})

test('another window that still runs the old release is told, and goes on working', async ({ page, context, site }) => {
  await page.goto(`${site.address}zh-CN/`)
  await underWorker(page)
  const other = await context.newPage()
  await other.goto(`${site.address}zh-CN/p2/t3/`)
  await underWorker(other)
  await release(site.folder, 'feedfacefeedface')
  await askForNews(page)
  await page.getByRole('status', { name: '新版本' }).getByRole('button', { name: '现在换用' }).click()
  const told = other.getByRole('status', { name: '新版本' })
  await expect(told).toContainText('另一个窗口已经换用新版本')
  await other.getByRole('link', { name: '我的记录' }).first().click()
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('我的记录')
})

test('a newer release in the middle of an exercise: what was done and what is half typed are there under it', async ({ page, site }) => {
  const at = (name: string) => page.locator(`[data-control="${name}"]`)
  await page.goto(`${site.address}zh-CN/`)
  await underWorker(page)
  await page.goto(`${site.address}zh-CN/p2/t3/training/coupon/`)
  await expect(at('clock.now')).toHaveText(/09:02$/)
  await at('clock.hour').click()
  await expect(at('clock.now')).toHaveText(/10:02$/)
  await at('seller.nav.coupons').click()
  await at('coupons.new').click()
  await at('coupon.name').fill('half typed')
  await release(site.folder, 'feedfacefeedface')
  await askForNews(page)
  const notice = page.getByRole('status', { name: '新版本' })
  await Promise.all([page.waitForEvent('load'), notice.getByRole('button', { name: '现在换用' }).click()])
  await expect(at('clock.now')).toHaveText(/10:02$/)
  await expect(at('coupon.name')).toHaveValue('half typed')
  await at('clock.hour').click()
  await expect(at('clock.now')).toHaveText(/11:02$/)
})
