/** The course in one file from the disk: whole, by itself, and honest about where the record lives. */

import { execFileSync } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { finish, make, score, walkOf } from './coupon-run.ts'
import { crawl, everyPage, listen, PAGES, woken } from './crawl.ts'
import { control, saved } from './gestures.ts'

// One after another: what they share is built once.
test.describe.configure({ mode: 'default' })

let folder = ''
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-editions-'))
})
test.afterAll(() => rm(folder, { recursive: true, force: true }))

test.describe('one file', () => {
  let file = ''
  let address = ''
  test.beforeAll(async () => {
    file = built()
    address = pathToFileURL(file).href
    console.log(`bytes one file, all languages: ${(await stat(file)).size}`)
  })

  const built = (language?: string): string => {
    const choice = language === undefined ? [] : ['--language', language]
    execFileSync(process.execPath, ['src/distribution/node.mjs', 'build-onefile', '--out', folder, ...choice], { stdio: ['ignore', 'ignore', 'inherit'] })
    return join(folder, language === undefined ? 'zhanggui.html' : `zhanggui-${language}.html`)
  }
  const pathInHash = (href: string): string | null => (href.startsWith(address) ? ((/^#(\/[^?]*)/.exec(href.slice(address.length)) ?? [])[1] ?? null) : null)

  for (const [wish, lang, heading] of [
    ['zh-CN', 'zh-CN', '\u4ece\u4e00\u5f20\u5238\uff0c\u5b66\u4f1a\u5f00\u5e97'],
    ['en-GB', 'en', 'Learn to run a shop, one coupon at a time'],
    ['zh-HK', 'zh-TW', '\u5f9e\u4e00\u5f35\u5238\uff0c\u5b78\u6703\u958b\u5e97'],
    ['fr-FR', 'en', 'Learn to run a shop, one coupon at a time'],
  ] as const) {
    test(`opened from the disk by a reader of ${wish}, the first page works within three seconds and asks for nothing else`, async ({ browser }) => {
      const context = await browser.newContext({ locale: wish })
      const page = await context.newPage()
      const { heard, asked } = listen(page, /^file:.*\/zhanggui\.html/)
      let took = Infinity
      // A machine that is busy with something else may need a second visit.
      for (let visit = 0; visit < 3 && took >= 3_000; visit++) {
        await page.goto('about:blank')
        const begun = performance.now()
        await page.goto(address)
        await woken(page)
        took = performance.now() - begun
        console.log(`one file, ${wish}: works after ${Math.round(took)} ms`)
      }
      expect(took).toBeLessThan(3_000)
      await expect(page.locator('html')).toHaveAttribute('lang', lang)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
      expect(page.url()).toBe(`${address}#/${lang}/`)
      // Past the moment at which the site would begin to put itself on the device.
      await page.waitForTimeout(2_500)
      expect([...new Set(asked)]).toEqual([address])
      expect(heard).toEqual([])
      await context.close()
    })
  }

  test('every link leads to a page inside the file, and every page is reached', async ({ page }) => {
    test.setTimeout(120_000)
    const { heard } = listen(page, /^file:.*\/zhanggui\.html/)
    await page.goto(`${address}#/zh-CN/`)
    expect(await crawl(page, pathInHash)).toEqual(everyPage(['en', 'zh-CN', 'zh-TW']))
    expect(heard).toEqual([])
  })

  test('anchors, the skip link, the other language and the way back work inside the hash', async ({ page }) => {
    await page.goto(`${address}#/en/p2/t3/`)
    await woken(page)
    await page.locator('a[href="#/en/p2/t3/?at=quiz"]:visible').first().click()
    await expect(page.locator('#quiz')).toBeInViewport()
    await page.reload()
    await expect(page.locator('#quiz')).toBeInViewport()

    await page.locator('a[hreflang="zh-CN"]').click()
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await expect(page).toHaveURL(`${address}#/zh-CN/p2/t3/`)
    await page.goBack()
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')

    await page.evaluate(() => window.scrollTo(0, 0))
    await page.locator('a[href="#main"]').focus()
    await page.keyboard.press('Enter')
    await expect(page.locator('#main')).toBeFocused()
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Manage goods and orders')
    // The language read last is the one that the bare file opens in.
    await page.goto('about:blank')
    await page.goto(address)
    await expect(page).toHaveURL(`${address}#/en/`)
  })

  test('a whole exercise is done from the disk, reloaded half-way and after the end; the record is saved and goes on in another place', async ({ page, browser }) => {
    test.setTimeout(180_000)
    const { heard } = listen(page, /^(?:file:.*\/zhanggui\.html|blob:)/)
    const walk = await walkOf('zh-CN')
    await page.goto(`${address}#/zh-CN/p2/t3/training/coupon/`)
    await expect(control(page, 'clock.now')).toBeVisible()
    await saved(page)
    const half = Math.floor(walk.deeds.length / 2)
    for (let i = 0; i < walk.deeds.length; i++) {
      await make(page, walk, i, 'mouse')
      if (i !== half) continue
      const clock = await control(page, 'clock.now').textContent()
      await page.reload()
      await expect(control(page, 'clock.now')).toHaveText(clock ?? '')
      await saved(page)
    }
    await expect(score(page)).toContainText('100')
    await finish(page)
    await page.goto(`${address}#/zh-CN/record/`)
    await expect(page.locator('tbody tr')).toContainText('100 / 100')

    const download = page.waitForEvent('download')
    await control(page, 'file.save.top').click()
    const record = await (await download).path()
    expect(JSON.parse(await readFile(record, 'utf8'))).toMatchObject({ kind: 'zhanggui-record', attempts: [{ exercise: 'p2t3-coupon' }] })
    await expect(page.getByRole('complementary')).toContainText('\u5df2\u4ea4\u7ed9\u6d4f\u89c8\u5668\u4e0b\u8f7d')
    expect(heard).toEqual([])

    // Another browser, the file under another name: an empty record, until the saved one is brought.
    const moved = join(folder, 'elsewhere', 'course (1).html')
    await mkdir(dirname(moved), { recursive: true })
    await copyFile(file, moved)
    const other = await browser.newContext()
    const there = await other.newPage()
    await there.goto(`${pathToFileURL(moved).href}#/en/record/`)
    await expect(there.getByRole('complementary')).toContainText('you may find an empty record')
    await expect(there.locator('tbody tr')).toHaveCount(0)
    await there.locator('[data-control="record.import"]').setInputFiles(record)
    await control(there, 'record.take').click()
    await expect(there.locator('tbody tr')).toContainText('100 / 100')
    await other.close()
  })

  test('a second window of the file is told that the first is at work', async ({ context }) => {
    const first = await context.newPage()
    await first.goto(`${address}#/zh-CN/p2/t3/training/coupon/`)
    await expect(control(first, 'clock.now')).toBeVisible()
    await saved(first)
    const second = await context.newPage()
    await second.goto(`${address}#/zh-CN/p2/t3/training/coupon/`)
    await expect(control(second, 'tab.takeOver')).toBeVisible()
  })

  test('a browser that keeps nothing for files from the disk says so, and the record is one press away on every page', async ({ page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('not here', 'SecurityError')
      }
    })
    for (const path of PAGES) {
      await page.goto(`${address}#/zh-CN/${path}`)
      await page.reload()
      await expect(page.locator('[data-trouble="blocked"]')).toBeVisible()
      const way = path.includes('training') ? 'record.exportNow' : 'file.save.foot'
      const download = page.waitForEvent('download')
      await control(page, way).click()
      await download
    }
  })

  test('it prints: the text without the bars and the notice', async ({ page }) => {
    await page.goto(`${address}#/zh-CN/`)
    await woken(page)
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('complementary', { name: '\u8bb0\u5f55\u5b58\u5728\u54ea\u91cc' })).toBeHidden()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.goto(`${address}#/zh-CN/p2/t3/`)
    await expect(page.locator('#s4')).toBeVisible()
    expect((await page.pdf()).length).toBeGreaterThan(50_000)
  })

  for (const width of [390, 1440]) {
    for (const scheme of ['light', 'dark'] as const) {
      test(`the notice is read by everybody: ${width} px, ${scheme}`, async ({ browser }) => {
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, locale: 'zh-CN' })
        const page = await context.newPage()
        for (const path of ['zh-CN/', 'en/record/']) {
          await page.goto(`${address}#/${path}`)
          await woken(page)
          await expect(control(page, 'file.save.top')).toBeVisible()
          expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
        }
        await context.close()
      })
    }
  }

  test('a script that is planted in the file does not run', async ({ page }) => {
    const planted = join(folder, 'planted.html')
    await writeFile(planted, (await readFile(file, 'utf8')).replace('</body>', '<script>window.planted = true</script><img src="https://example.org/x.png" alt=""></body>'))
    const breaches: string[] = []
    page.on('console', message => breaches.push(message.text()))
    const asked: string[] = []
    page.on('request', request => asked.push(request.url()))
    await page.goto(pathToFileURL(planted).href)
    await woken(page)
    expect(await page.evaluate(() => Reflect.get(window, 'planted'))).toBeUndefined()
    expect(breaches.filter(text => /Content Security Policy/.test(text)).length).toBe(2)
  })

  test('a browser that is too old reads the first page and is told so; a browser without scripts reads it too', async ({ page, browser }) => {
    await page.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted'))
    await page.goto(`${address}#/en/`)
    await expect(page.locator('.too-old')).toContainText('too old for the course')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const context = await browser.newContext({ javaScriptEnabled: false })
    const still = await context.newPage()
    await still.goto(address)
    await expect(still.getByRole('heading', { level: 1 })).toBeVisible()
    await context.close()
  })

  test('an edition for one language holds that language only, takes addresses and attempts of the others, and offers no switch', async ({ page, browser }) => {
    test.setTimeout(120_000)
    const record = await (async () => {
      await page.goto(`${address}#/en/p2/t3/training/coupon/`)
      await expect(control(page, 'clock.now')).toBeVisible()
      await control(page, 'clock.hour').click()
      await saved(page)
      const download = page.waitForEvent('download')
      await page.goto(`${address}#/en/record/`)
      await control(page, 'file.save.foot').click()
      return (await download).path()
    })()
    const text = await readFile(record, 'utf8')
    expect(text).toContain('"worldLanguage":"en"')

    const single = built('zh-CN')
    const [all, one] = await Promise.all([stat(file), stat(single)])
    console.log(`bytes one file, zh-CN: ${one.size}`)
    expect(one.size).toBeLessThan(all.size * 0.9)
    const html = await readFile(single, 'utf8')
    expect(html).not.toContain('Learn to run a shop, one coupon at a time')
    expect(html).not.toContain('\u5b78\u6703\u958b\u5e97')

    const reader = await browser.newContext({ locale: 'en-GB' })
    const there = await reader.newPage()
    const { heard } = listen(there, /^file:.*\/zhanggui-zh-CN\.html/)
    const singleAddress = pathToFileURL(single).href
    await there.goto(singleAddress)
    await woken(there)
    await expect(there).toHaveURL(`${singleAddress}#/zh-CN/`)
    await expect(there.locator('a[hreflang]')).toHaveCount(0)
    expect(await crawl(there, href => (/^#(\/[^?]*)/.exec(href.slice(singleAddress.length)) ?? [])[1] ?? null)).toEqual(everyPage(['zh-CN']))
    await there.goto('about:blank')
    await there.goto(`${singleAddress}#/en/p2/t3/`)
    await expect(there.locator('html')).toHaveAttribute('lang', 'zh-CN')
    await expect(there.locator('#s4')).toBeAttached()
    // The crawl began an attempt of its own there; the one that comes is newer.
    await there.goto(`${singleAddress}#/zh-CN/record/`)
    await there.locator('[data-control="record.import"]').setInputFiles(record)
    await control(there, 'record.take').click()
    await expect(control(there, 'record.said')).toHaveAttribute('data-kind', 'imported')
    await there.goto(`${singleAddress}#/zh-CN/p2/t3/training/coupon/`)
    await expect(control(there, 'clock.now')).toBeVisible()
    expect(heard).toEqual([])
    await reader.close()
  })

  test('inside a chat app, which saves no files, the notice leads to the text to copy', async ({ browser }) => {
    const context = await browser.newContext({ locale: 'zh-CN', userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0.50' })
    const page = await context.newPage()
    await page.goto(`${address}#/zh-CN/`)
    await woken(page)
    await control(page, 'file.save.top').click()
    await page.getByRole('complementary', { name: '\u8bb0\u5f55\u5b58\u5728\u54ea\u91cc' }).getByRole('link').click()
    await expect(page).toHaveURL(`${address}#/zh-CN/record/`)
    await expect(control(page, 'record.asText')).toBeVisible()
    await context.close()
  })
})
