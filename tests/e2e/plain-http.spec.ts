/** The zip on a plain server of the local network: what browsers offer only under https is missing there, and the work is kept all the same. */

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { chromium, expect, test, type Browser, type Page } from '@playwright/test'
import { unzipSync } from 'fflate'
import { needBrowser } from '#distribution/browser.ts'
import { serve, type Serving } from '#distribution/serve.ts'
import { zipOf } from '#distribution/zip.ts'
import { make, walkOf } from './coupon-run.ts'
import { crawl, everyPage, listen, woken } from './crawl.ts'
import { control, saved } from './gestures.ts'

// One after another: what they share is unpacked once.
test.describe.configure({ mode: 'default' })

const HOST = 'school.test'
let folder = ''
let serving: Serving | null = null
let browser: Browser | null = null
let address = ''
const own = new RegExp(`^http://${HOST.replace('.', '\\.')}:\\d+/`)

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-http-'))
  const packed = await zipOf('dist', 'zhanggui', 'note')
  console.log(`bytes zip: ${packed.length}`)
  for (const [name, bytes] of Object.entries(unzipSync(packed))) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), bytes)
  }
  serving = await serve(join(folder, 'zhanggui'), Number(process.env['ZHANGGUI_PORT'] ?? 4310) + 20)
  address = `http://${HOST}:${serving.port}/`
  browser = await chromium.launch({ executablePath: needBrowser(), args: ['--no-sandbox', '--disable-gpu', '--no-first-run', `--host-resolver-rules=MAP ${HOST} 127.0.0.1`] })
})
test.afterAll(async () => {
  await browser?.close()
  serving?.close()
  await rm(folder, { recursive: true, force: true })
})

const opened = async (): Promise<Page> => {
  const context = await browser?.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } })
  if (!context) throw new Error('no browser')
  return context.newPage()
}

test('over plain http every page is reached where the browser offers no worker, no locks, no subtle crypto, no lasting storage and no clipboard', async () => {
  test.setTimeout(120_000)
  const page = await opened()
  const { heard } = listen(page, own)
  await page.goto(address)
  await page.waitForURL('**/zh-CN/')
  await woken(page)
  expect(
    await page.evaluate(() => ({
      secure: isSecureContext,
      worker: 'serviceWorker' in navigator,
      locks: 'locks' in navigator,
      subtle: crypto.subtle !== undefined,
      storage: 'storage' in navigator,
      clipboard: 'clipboard' in navigator,
      uuid: 'randomUUID' in crypto,
    })),
  ).toEqual({ secure: false, worker: false, locks: false, subtle: false, storage: false, clipboard: false, uuid: false })
  expect(await crawl(page, href => (own.test(href) ? new URL(href).pathname : null))).toEqual(everyPage(['en', 'zh-CN', 'zh-TW']))
  expect(heard).toEqual([])
  await page.context().close()
})

test('over plain http work is there after a reload, a second window is told and takes over, and the record is saved as a file', async () => {
  test.setTimeout(120_000)
  const page = await opened()
  const { heard } = listen(page, /^(?:http:\/\/school\.test:|blob:)/)
  const training = `${address}zh-CN/p2/t3/training/coupon/`
  const clock = (of: Page) => control(of, 'clock.now')
  const walk = await walkOf('zh-CN')
  await page.goto(training)
  await expect(clock(page)).toBeVisible()
  await saved(page)
  for (let i = 0; i < 3; i++) await make(page, walk, i, 'mouse')
  await control(page, 'clock.hour').click()
  await saved(page)
  const reached = (await clock(page).textContent()) ?? ''
  await page.reload()
  await expect(clock(page)).toHaveText(reached)

  const second = await page.context().newPage()
  const { heard: heardToo } = listen(second, own)
  await second.goto(training)
  await expect(control(second, 'tab.takeOver')).toBeVisible()
  await expect(clock(second)).toHaveCount(0)
  await control(second, 'tab.takeOver').click()
  await expect(clock(second)).toHaveText(reached)
  // Without locks the first window learns it from the disk: at its next step, or when it renews its lease.
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(control(page, 'clock.hour')).toBeDisabled()

  await page.goto(`${address}zh-CN/record/`)
  await expect(page.locator('tbody tr')).toHaveCount(1)
  const download = page.waitForEvent('download')
  await control(page, 'record.export').click()
  const file: unknown = JSON.parse(await readFile(await (await download).path(), 'utf8'))
  expect(file).toMatchObject({ kind: 'zhanggui-record', attempts: [{ exercise: 'p2t3-coupon' }] })
  expect(heard).toEqual([])
  expect(heardToo).toEqual([])
  await page.context().close()
})
