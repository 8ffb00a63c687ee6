import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, expect, test, type Locator, type Page } from '@playwright/test'
import { needBrowser } from '#distribution/browser.ts'

const TRAINING = '/zh-CN/p2/t3/training/coupon/'
const RECORD = '/zh-CN/record/'

const clock = (page: Page): Locator => page.locator('[data-control="clock.now"]')
const hour = (page: Page): Locator => page.locator('[data-control="clock.hour"]')

/** Opens the training and gives the clock as it stands. */
async function openTraining(page: Page, base = ''): Promise<string> {
  await page.goto(`${base}${TRAINING}`)
  await expect(clock(page)).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)
  return (await clock(page).textContent()) ?? ''
}

/** One press is one command; the clock that moves on is its acknowledgement. */
async function pressHour(page: Page): Promise<string> {
  const before = (await clock(page).textContent()) ?? ''
  await hour(page).click()
  await expect(clock(page)).not.toHaveText(before)
  return (await clock(page).textContent()) ?? ''
}

/** Presses as fast as the page allows until it dies; each clock that was shown is told through `acknowledged`. */
async function pressUntilTheEnd(page: Page): Promise<void> {
  await page.evaluate(() => {
    const find = (name: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-control="${name}"]`)
    const tell: unknown = Reflect.get(window, 'acknowledged')
    let told = ''
    const look = (): void => {
      const shown = find('clock.now')?.textContent ?? ''
      if (shown !== told && typeof tell === 'function') tell((told = shown))
      find('clock.hour')?.click()
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['disabled'] })
    look()
  })
}

/** A number from 0 to 1 that is the same in every run. */
const drawn = (n: number): number => {
  const x = Math.sin(n * 12.9898) * 43_758.5453
  return x - Math.floor(x)
}

const moment = (n: number): Promise<void> => new Promise(resolve => setTimeout(resolve, 15 + drawn(n) * 260))

test('a page killed at 20 moments of a run of commands comes back with every acknowledged command', async ({ context }) => {
  test.setTimeout(180_000)
  let last = ''
  let moved = 0
  for (let round = 0; round < 20; round++) {
    const page = await context.newPage()
    await page.exposeFunction('acknowledged', (shown: string) => {
      if (shown > last) moved++
      last = shown > last ? shown : last
    })
    const found = await openTraining(page)
    expect(found >= last, `round ${round}: the clock stood at ${last}, found ${found}`).toBe(true)
    await pressUntilTheEnd(page)
    await moment(round)
    await page.close({ runBeforeUnload: false })
  }
  expect(moved, 'the runs did something').toBeGreaterThan(20)
  const page = await context.newPage()
  expect((await openTraining(page)) >= last).toBe(true)
})

/** A browser of our own, so that it can be killed like by a power cut. */
async function bootBrowser(profile: string) {
  const child = spawn(needBrowser(), [
    '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank',
  ])
  const address = await new Promise<string>((resolve, reject) => {
    let heard = ''
    child.stderr.on('data', part => {
      heard += String(part)
      const found = /DevTools listening on (ws:\S+)/.exec(heard)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`the browser ended: ${heard}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  return {
    context: browser.contexts()[0] ?? (await browser.newContext()),
    async kill(): Promise<void> {
      child.kill('SIGKILL')
      await ended
      await browser.close().catch(() => {})
    },
  }
}

test('a browser whose process is killed comes back with every acknowledged command', async ({ baseURL }) => {
  test.setTimeout(120_000)
  const profile = await mkdtemp(join(tmpdir(), 'zhanggui-kill-'))
  let last = ''
  try {
    for (let round = 0; round < 4; round++) {
      const { context, kill } = await bootBrowser(profile)
      try {
        const page = await context.newPage()
        await page.exposeFunction('acknowledged', (shown: string) => {
          last = shown > last ? shown : last
        })
        const found = await openTraining(page, baseURL)
        expect(found >= last, `round ${round}: the clock stood at ${last}, found ${found}`).toBe(true)
        await pressUntilTheEnd(page)
        await moment(100 + round)
      } finally {
        await kill()
      }
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})

test('a second tab says that the first is at work, takes over, and the first can write no more', async ({ context }) => {
  const first = await context.newPage()
  await openTraining(first)
  const reached = await pressHour(first)

  const second = await context.newPage()
  await second.goto(TRAINING)
  const takeOver = second.locator('[data-control="tab.takeOver"]')
  await expect(takeOver).toBeVisible()
  await expect(clock(second)).toHaveCount(0)
  await takeOver.click()
  await expect(clock(second)).toHaveText(reached)

  await expect(first.getByRole('alert')).toBeVisible()
  await expect(hour(first)).toBeDisabled()
  const further = await pressHour(second)
  await second.reload()
  await expect(clock(second)).toHaveText(further)
})

test('a full storage is said, work goes on, the record can be saved, and what was held back is stored once there is room', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { roomLeft: Infinity })
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (...given) {
      const left = Number(Reflect.get(window, 'roomLeft'))
      if (left <= 0) throw new DOMException('no room', 'QuotaExceededError')
      Object.assign(window, { roomLeft: left - 1 })
      return put.apply(this, given)
    }
  })
  await openTraining(page)
  await pressHour(page)
  await page.evaluate(() => Object.assign(window, { roomLeft: 1 }))
  await pressHour(page)
  const notice = page.locator('[data-trouble="full"]')
  await expect(notice).toBeVisible()
  const reached = await pressHour(page)

  const download = page.waitForEvent('download')
  await page.locator('[data-control="record.exportNow"]').click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^zhanggui-record-\d{4}-\d\d-\d\d\.zhanggui$/)
  const saved: unknown = JSON.parse(await readFile(await file.path(), 'utf8'))
  expect(saved).toMatchObject({ kind: 'zhanggui-record', attempts: [{ entries: [{}, {}, {}] }] })

  await page.evaluate(() => Object.assign(window, { roomLeft: Infinity }))
  const further = await pressHour(page)
  expect(further > reached).toBe(true)
  await expect(notice).toHaveCount(0)
  await page.reload()
  await expect(clock(page)).toHaveText(further)
})

test('a browser that refuses to keep anything says so, and work goes on', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('not here', 'SecurityError')
    }
  })
  await openTraining(page)
  await expect(page.locator('[data-trouble="blocked"]')).toBeVisible()
  await pressHour(page)
  await pressHour(page)
})

test('a record is saved, erased after a typed word, and read back; a file that is none is refused in words', async ({ page }, info) => {
  await openTraining(page)
  await pressHour(page)
  const reached = await pressHour(page)

  await page.goto(RECORD)
  const attempts = page.locator('tbody tr')
  await expect(attempts).toHaveCount(1)
  const download = page.waitForEvent('download')
  await page.locator('[data-control="record.export"]').click()
  const path = await (await download).path()

  await page.locator('[data-control="record.erase"]').click()
  await expect(page.locator('[data-control="record.eraseNow"]')).toBeDisabled()
  await page.locator('[data-control="record.eraseWord"]').fill('\u6e05\u9664')
  await page.locator('[data-control="record.eraseNow"]').click()
  const said = page.locator('[data-control="record.said"]')
  await expect(said).toHaveAttribute('data-kind', 'erased')
  await expect(attempts).toHaveCount(0)

  const other = info.outputPath('other.json')
  await writeFile(other, '\u0000\u0001 not a record')
  await page.locator('[data-control="record.import"]').setInputFiles(other)
  await expect(said).toHaveAttribute('data-kind', 'problem')
  await expect(said).not.toBeEmpty()

  await page.locator('[data-control="record.import"]').setInputFiles(path)
  await page.locator('[data-control="record.take"]').click()
  await expect(said).toHaveAttribute('data-kind', 'imported')
  await expect(attempts).toHaveCount(1)
  await page.goto(TRAINING)
  await expect(clock(page)).toHaveText(reached)
})
