/** The learner's record is theirs: it travels as a file, as text or into a folder, and what may happen to a browser either leaves it whole or is said. */

import { readFile, writeFile } from 'node:fs/promises'
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test'

const TRAINING = '/zh-CN/p2/t3/training/coupon/'
const RECORD = '/zh-CN/record/'
const DATABASE = 'zhanggui-record'

const control = (page: Page, name: string): Locator => page.locator(`[data-control="${name}"]`)
const clock = (page: Page): Locator => control(page, 'clock.now')
const said = (page: Page): Locator => control(page, 'record.said')
const notice = (page: Page): Locator => page.locator('[data-trouble]')

async function openTraining(page: Page): Promise<string> {
  await page.goto(TRAINING)
  await expect(clock(page)).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
  return (await clock(page).textContent()) ?? ''
}

/** The page is awake once it says what this browser told it. */
async function openRecord(page: Page): Promise<void> {
  await page.goto(RECORD)
  await expect(control(page, 'record.facts')).toBeVisible()
}

/** One press is one command; the clock that moves on is its acknowledgement. */
async function pressHour(page: Page): Promise<string> {
  const before = (await clock(page).textContent()) ?? ''
  await control(page, 'clock.hour').click()
  await expect(clock(page)).not.toHaveText(before)
  return (await clock(page).textContent()) ?? ''
}

async function downloaded(page: Page, button: string): Promise<string> {
  const download = page.waitForEvent('download')
  await control(page, button).click()
  return (await download).path()
}

async function erase(page: Page): Promise<void> {
  await control(page, 'record.erase').click()
  await control(page, 'record.eraseWord').fill('清除')
  await control(page, 'record.eraseNow').click()
  await expect(said(page)).toHaveAttribute('data-kind', 'erased')
}

/** Removes the database as another page of the site, or the browser's own tools, would. */
const removeDatabase = (page: Page): Promise<void> =>
  page.evaluate(
    name =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name)
        request.addEventListener('success', () => resolve())
        request.addEventListener('error', () => reject(new Error('not removed')))
      }),
    DATABASE,
  )

test('saved, wiped by another machine, shown, brought back: reading and exercises are all there', async ({ page, browser }) => {
  await openTraining(page)
  await pressHour(page)
  const reached = await pressHour(page)
  await page.goto('/zh-CN/p2/t3/#s2')
  await page.locator('h2').nth(3).scrollIntoViewIfNeeded()
  await openRecord(page)
  await expect(page.locator('tbody tr')).toHaveCount(1)
  const path = await downloaded(page, 'record.export')
  await expect(said(page)).toHaveAttribute('data-kind', 'file')
  await expect(control(page, 'record.facts')).toContainText('导出成文件')

  const elsewhere = await browser.newContext({ locale: 'zh-CN', baseURL: new URL(page.url()).origin, serviceWorkers: 'block' })
  const other = await elsewhere.newPage()
  await openRecord(other)
  await expect(other.getByText('还没有做过实训。')).toBeVisible()
  await control(other, 'record.import').setInputFiles(path)
  const preview = control(other, 'record.preview')
  await expect(preview).toContainText('1 次实训这里没有，会添加。')
  await expect(preview.locator('h3')).toBeFocused()
  await expect(other.getByText('还没有做过实训。')).toBeVisible()
  await control(other, 'record.take').click()
  await expect(said(other)).toHaveAttribute('data-kind', 'imported')
  await expect(other.locator('tbody tr')).toHaveCount(1)
  await other.goto(TRAINING)
  await expect(clock(other)).toHaveText(reached)
  // Brought once more it brings nothing, and says so.
  await openRecord(other)
  await control(other, 'record.import').setInputFiles(path)
  await expect(preview).toContainText('里面的这里都有了')
  await expect(control(other, 'record.take')).toHaveCount(0)
  await elsewhere.close()
})

test('files that are newer, damaged or none are refused kindly, and change nothing', async ({ page }, info) => {
  await openTraining(page)
  await pressHour(page)
  await openRecord(page)
  const path = await downloaded(page, 'record.export')
  const whole = await readFile(path, 'utf8')
  const give = async (text: string, words: string): Promise<void> => {
    const file = info.outputPath('given.zhanggui')
    await writeFile(file, text)
    await control(page, 'record.import').setInputFiles(file)
    await expect(said(page)).toContainText(words)
    await expect(said(page)).toHaveAttribute('data-kind', 'problem')
    await expect(page.locator('tbody tr')).toHaveCount(1)
  }
  await give(JSON.stringify({ ...JSON.parse(whole), version: 2 }), '更新版本的掌柜')
  await give(whole.slice(0, -20), '缺了一段')
  await give('{"kind":"something else"}', '不是掌柜')
  await give(JSON.stringify({ ...JSON.parse(whole), attempts: [{ id: 7 }] }), '缺损')
})

test('the database removed from another tab while an exercise is open: the attempt survives, and the loss of the rest is said', async ({ context }) => {
  const page = await context.newPage()
  await openTraining(page)
  await pressHour(page)
  await pressHour(page)
  const other = await context.newPage()
  await other.goto('/zh-CN/about/')
  await removeDatabase(other)
  await expect(notice(page)).toHaveAttribute('data-trouble', 'cleared')
  const reached = await pressHour(page)
  await control(page, 'record.heard').click()
  await expect(notice(page)).toHaveCount(0)
  await page.reload()
  await expect(clock(page)).toHaveText(reached)
})

test('the site\u2019s data cleared by the browser while an exercise is open: the attempt survives, and the loss of the rest is said', async ({ page }) => {
  await openTraining(page)
  await pressHour(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'all' })
  const reached = await pressHour(page)
  await expect(notice(page)).toHaveAttribute('data-trouble', 'cleared')
  await page.reload()
  await expect(clock(page)).toHaveText(reached)
})

test('everything erased in one tab does not come back from another that was at work', async ({ context }) => {
  const working = await context.newPage()
  await openTraining(working)
  await pressHour(working)
  const page = await context.newPage()
  await openRecord(page)
  await expect(page.locator('tbody tr')).toHaveCount(1)
  await erase(page)
  await expect(notice(working)).toHaveAttribute('data-trouble', 'erased')
  await expect(control(working, 'clock.hour')).toBeDisabled()
  await page.reload()
  await expect(page.getByText('还没有做过实训。')).toBeVisible()
  await control(working, 'record.heard').click()
  await expect(control(working, 'clock.hour')).toBeEnabled()
})

test('a clock set back by a year loses no later step, and the attempt begun last is gone on with', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-24T10:00:00+08:00'))
  await openTraining(page)
  await pressHour(page)
  await page.clock.setFixedTime(new Date('2025-11-24T10:00:00+08:00'))
  const later = await pressHour(page)
  await openRecord(page)
  const path = await downloaded(page, 'record.export')
  await page.goto(TRAINING)
  await expect(clock(page)).toHaveText(later)
  const latest = await pressHour(page)
  // The file from before holds less: bringing it back must not take the last step away.
  await openRecord(page)
  await control(page, 'record.import').setInputFiles(path)
  await expect(control(page, 'record.preview')).toContainText('不动')
  await page.goto(TRAINING)
  await expect(clock(page)).toHaveText(latest)
})

test('a newer release takes the record over: the old tab says that it must be reloaded, and destroys nothing', async ({ context }) => {
  const page = await context.newPage()
  await openTraining(page)
  await pressHour(page)
  const other = await context.newPage()
  await other.goto('/zh-CN/about/')
  const upgrade = (): Promise<number> =>
    other.evaluate(
      name =>
        new Promise<number>((resolve, reject) => {
          const request = indexedDB.open(name, 2)
          request.addEventListener('upgradeneeded', () => request.transaction?.objectStore('documents').put({ key: 'newer', version: 2, value: 'theirs', touchedAt: 1 }))
          request.addEventListener('error', () => reject(new Error('not opened')))
          request.addEventListener('success', () => {
            const count = request.result.transaction('entries').objectStore('entries').count()
            count.addEventListener('success', () => {
              request.result.close()
              resolve(count.result)
            })
          })
        }),
      DATABASE,
    )
  const entries = await upgrade()
  expect(entries).toBeGreaterThan(0)
  await expect(notice(page)).toHaveAttribute('data-trouble', 'outdated')
  await pressHour(page)
  await expect(control(page, 'session.saved')).toHaveAttribute('data-state', 'memory')
  const saved: unknown = JSON.parse(await readFile(await downloaded(page, 'record.exportNow'), 'utf8'))
  expect(saved).toMatchObject({ kind: DATABASE, attempts: [{ entries: [{}, {}] }] })
  expect(await upgrade()).toBe(entries)
  // The old release, loaded once more, stays away from it and says why.
  await control(page, 'record.reload').click()
  await expect(notice(page)).toHaveAttribute('data-trouble', 'outdated')
  expect(await upgrade()).toBe(entries)
})

const WECHAT = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.48 NetType/WIFI Language/zh_CN'

const visitor = (browser: Browser, origin: string, userAgent?: string) =>
  browser.newContext({ locale: 'zh-CN', baseURL: origin, serviceWorkers: 'block', ...(userAgent === undefined ? {} : { userAgent }) })

test('inside a chat app the record goes out as text and comes in by pasting, and the way to a browser is told', async ({ browser, baseURL }) => {
  const inside = await visitor(browser, baseURL ?? '', WECHAT)
  const page = await inside.newPage()
  await openTraining(page)
  await pressHour(page)
  await openRecord(page)
  await expect(control(page, 'record.chatApp')).toContainText('在浏览器打开')
  await expect(control(page, 'record.export')).toHaveCount(0)
  await control(page, 'record.asText').click()
  const text = await control(page, 'record.text').inputValue()
  expect(text).toMatch(/^zhanggui1:[\w-]+:end$/)
  await control(page, 'record.textCopy').click()
  await expect(control(page, 'record.textSaid')).not.toBeEmpty()
  await inside.close()

  const outside = await visitor(browser, baseURL ?? '')
  const other = await outside.newPage()
  await openRecord(other)
  await expect(control(other, 'record.chatApp')).toHaveCount(0)
  await control(other, 'record.paste').click()
  await control(other, 'record.pasted').fill(`我的记录：${text}`)
  await control(other, 'record.pasteLook').click()
  await control(other, 'record.take').click()
  await expect(said(other)).toHaveAttribute('data-kind', 'imported')
  await expect(other.locator('tbody tr')).toHaveCount(1)
  await outside.close()
})

test('a storage that refuses inside a chat app still hands the record out as text', async ({ browser, baseURL }) => {
  const inside = await visitor(browser, baseURL ?? '', WECHAT)
  const page = await inside.newPage()
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'SecurityError')
    }
  })
  await openTraining(page)
  await pressHour(page)
  await control(page, 'record.exportNow').click()
  await expect(control(page, 'record.textNow')).toHaveValue(/^zhanggui1:/)
  await inside.close()
})

test('a page of text says a trouble of the record in its own words too, fetched only then', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'SecurityError')
    }
  })
  for (const [path, words] of [['/zh-CN/', '浏览器不让本站存东西'], ['/en/p2/t3/', 'does not let the site keep anything'], ['/zh-TW/record/', '瀏覽器不讓本站存東西']] as const) {
    await page.goto(path)
    await expect(notice(page)).toContainText(words)
  }
})

/** The origin's own file system stands for the learner's folder: its handles are real ones. */
const withFolder = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    Object.assign(window, {
      showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle('stick', { create: true }),
    })
  })
}

const namesInFolder = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names: string[] = []
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('stick', { create: true })
    for await (const [name] of folder.entries()) names.push(name)
    return names.sort()
  })

test('a chosen folder gets a copy at once and after a finished attempt, and a folder that is gone is said', async ({ page }) => {
  await withFolder(page)
  await openTraining(page)
  await pressHour(page)
  await openRecord(page)
  await control(page, 'record.folderChoose').click()
  await expect(said(page)).toHaveAttribute('data-kind', 'folder')
  const [first = ''] = await namesInFolder(page)
  expect(first).toMatch(/^zhanggui-record-\d{4}-\d\d-\d\d-\d{4}-[0-9a-f]{6}\.zhanggui$/)
  await expect(control(page, 'record.lastBackup')).toContainText(first)
  await expect(control(page, 'record.facts')).toContainText('在你的文件夹里')

  // Six minutes later an attempt is finished: the copy is written without a click.
  await page.clock.setFixedTime(Date.now() + 6 * 60_000)
  await openTraining(page)
  await pressHour(page)
  await control(page, 'session.finish').click()
  await control(page, 'session.handIn').click()
  await expect.poll(() => namesInFolder(page)).toHaveLength(2)

  await openRecord(page)
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('stick', { recursive: true }))
  await control(page, 'record.folderNow').click()
  await expect(control(page, 'record.folderSaid')).toContainText('找不到这个文件夹')
  await control(page, 'record.folderStop').click()
  await expect(control(page, 'record.lastBackup')).toHaveCount(0)
})

test('a browser that cannot write to folders says what to do instead', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'showDirectoryPicker'))
  await openRecord(page)
  await expect(control(page, 'record.noFolder')).toContainText('导出成文件')
})

test('the browser is asked to keep the record only by a click, and its answer is told', async ({ page }) => {
  await page.addInitScript(() => {
    const state = { kept: false, asked: 0 }
    Object.assign(window, { persistence: state })
    StorageManager.prototype.persisted = async () => state.kept
    StorageManager.prototype.persist = async () => {
      state.asked++
      return (state.kept = state.asked > 1)
    }
  })
  await openRecord(page)
  const facts = control(page, 'record.facts')
  await expect(facts).toContainText('浏览器可能会清掉')
  expect(await page.evaluate(() => Reflect.get(Reflect.get(window, 'persistence'), 'asked'))).toBe(0)
  await control(page, 'record.persist').click()
  await expect(control(page, 'record.persistSaid')).toContainText('没有答应')
  await control(page, 'record.persist').click()
  await expect(control(page, 'record.persistSaid')).toContainText('答应保留了')
  await expect(facts).toContainText('浏览器答应保留')
  await expect(control(page, 'record.persist')).toHaveCount(0)
})

/** Three attempts that no copy holds, as a file would bring them. */
const THREE = JSON.stringify({
  kind: DATABASE, version: 1, exportedAt: 1,
  attempts: [1, 2, 3].map(n => ({ id: `t${n}`, exercise: 'p2t3-coupon', head: { n }, result: { total: 60, most: 100 }, touchedAt: 1_700_000_000_000 + n, entries: [{ n }] })),
  documents: [],
})

test('three attempts without a copy are worth a word on the course map, never over work; "not now" holds', async ({ page }, info) => {
  const file = info.outputPath('three.json')
  await writeFile(file, THREE)
  await openRecord(page)
  await control(page, 'record.import').setInputFiles(file)
  await control(page, 'record.take').click()
  await expect(said(page)).toHaveAttribute('data-kind', 'imported')
  const reminder = control(page, 'reminder')
  await page.goto('/zh-CN/')
  await expect(reminder).toContainText('有 3 次实训只存在这个浏览器里')
  for (const path of ['/zh-CN/p2/t3/', TRAINING]) {
    await page.goto(path)
    await page.waitForTimeout(4_000)
    await expect(reminder).toHaveCount(0)
  }
  await page.goto('/zh-CN/')
  await control(page, 'reminder.later').click()
  await expect(reminder).toHaveCount(0)
  await page.reload()
  await page.waitForTimeout(4_000)
  await expect(reminder).toHaveCount(0)
  await page.clock.setFixedTime(Date.now() + 5 * 86_400_000 + 60_000)
  await page.reload()
  await expect(reminder).toBeVisible()
  await downloaded(page, 'reminder.save')
  await expect(reminder).toHaveCount(0)
})

test('a record opened with the installed app is shown before it is brought in', async ({ page }) => {
  await page.addInitScript(text => {
    Object.defineProperty(window, 'launchQueue', {
      value: {
        setConsumer: (consumer: (launch: unknown) => void) => consumer({ files: [{ getFile: async () => new File([text], 'a.zhanggui') }] }),
      },
    })
  }, THREE)
  await openRecord(page)
  await expect(control(page, 'record.preview')).toContainText('3 次实训这里没有')
  await expect(page.getByText('还没有做过实训。')).toBeVisible()
  await control(page, 'record.leave').click()
  await expect(page.locator('#bring')).toBeFocused()
})
