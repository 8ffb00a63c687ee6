import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { awake, watch } from './watch.ts'

const LESSON = '/zh-CN/p2/t3/'

/** Goes down the page as a reader does, so that every part wakes up. */
async function readThrough(page: Page): Promise<void> {
  for (;;) {
    const left = await page.evaluate(() => {
      window.scrollBy({ top: innerHeight * 0.8, behavior: 'instant' })
      return document.documentElement.scrollHeight - innerHeight - scrollY
    })
    await page.waitForTimeout(60)
    if (left < 2) break
  }
  await page.waitForLoadState('networkidle')
}

async function axeClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) }))).toEqual([])
}

/** From here on each page that is opened counts how far it moves by itself. Once a page: every call would count it again. */
async function countShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const value = Number(Reflect.get(entry, 'value'))
        // A whole window that moves by its whole size is a browser finding its size, not a page that pushes its words about.
        if (Reflect.get(entry, 'hadRecentInput') === true || value > 0.9) continue
        Object.assign(window, { shifted: Number(Reflect.get(window, 'shifted')) + value })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** How far the page has moved until it came to rest. */
async function shiftOf(page: Page): Promise<number> {
  await page.waitForTimeout(500)
  return page.evaluate(() => Number(Reflect.get(window, 'shifted')))
}

test.describe('the first page', () => {
  test('shows nine rods and 28 beads, and only what is built is a link', async ({ page }) => {
    const heard = watch(page)
    await page.goto('/zh-CN/')
    await awake(page)
    const rods = page.locator('main ol > li:has(> ol)')
    await expect(rods).toHaveCount(9)
    await expect(rods.locator('> ol > li')).toHaveCount(28)
    const links = await page.locator('main section a').evaluateAll(found => [...new Set(found.map(link => new URL(link.getAttribute('href') ?? '', document.baseURI).pathname))])
    for (const address of links) expect((await page.request.get(address)).status()).toBe(200)
    await expect(page.getByText('尚未开放').first()).toBeAttached()
    heard.silent()
  })

  test('invites whoever comes first, and leads whoever comes back to where they stopped, without moving the page', async ({ page }) => {
    await page.goto('/zh-CN/')
    await awake(page)
    const invitation = await page.locator('h1').innerText()
    await page.getByRole('link', { name: /^开始读 2\.3/ }).click()
    await page.waitForURL(`**${LESSON}`)
    await readThrough(page)
    await expect(page.locator('nav [data-read]').first()).toBeAttached()
    // The middle of three visits: the first frames of a browser that has just been started may lie anywhere.
    await countShifts(page)
    const visits: number[] = []
    for (let visit = 0; visit < 3; visit++) {
      await page.goto('about:blank')
      await page.goto('/zh-CN/')
      await awake(page)
      await expect(page.locator('h1')).not.toHaveText(invitation)
      visits.push(await shiftOf(page))
    }
    const [, shifted = 1] = visits.toSorted((a, b) => a - b)
    expect(shifted).toBeLessThan(0.001)
    await expect(page.getByText('你在这里').first()).toBeVisible()
  })

  for (const width of [1440, 820, 390]) {
    test(`nothing runs over the edge at ${width} in either language`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 })
      for (const path of ['/zh-CN/', '/en/', '/zh-TW/', LESSON, '/en/p2/t3/', '/en/about/', '/zh-CN/record/']) {
        await page.goto(path)
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), path).toBe(0)
      }
    })
  }
})

test.describe('a lesson', () => {
  test('keeps the reader\u2019s place through a change of language', async ({ page }) => {
    await page.goto(LESSON)
    await awake(page)
    const title = await page.locator('h1').innerText()
    await page.getByRole('link', { name: 'EN English' }).click()
    await page.waitForURL('**/en/p2/t3/')
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    await expect(page.locator('h1')).not.toHaveText(title)
    await page.getByRole('link', { name: '繁體' }).click()
    await page.waitForURL('**/zh-TW/p2/t3/')
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW')
  })

  test('shows light and dark, and keeps the choice', async ({ page }) => {
    await page.goto(LESSON)
    await awake(page)
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const before = await ground()
    await page.getByRole('button', { name: '切换浅色与深色' }).click()
    await expect.poll(ground).not.toBe(before)
    const after = await ground()
    await page.reload()
    expect(await ground()).toBe(after)
  })

  test('opens a term\u2019s card beside its paragraph on a wide page and below it on a narrow one; Escape closes it', async ({ page }) => {
    await page.goto(LESSON)
    await awake(page)
    const term = page.locator('article a[aria-expanded]').first()
    const card = page.getByRole('note').filter({ has: page.getByRole('button', { name: '收起' }) })
    await term.focus()
    await page.keyboard.press('Enter')
    await expect(card).toBeVisible()
    const [text, beside] = [await term.locator('xpath=ancestor::p').boundingBox(), await card.boundingBox()]
    expect(beside?.x ?? 0).toBeGreaterThanOrEqual((text?.x ?? 0) + (text?.width ?? 0))
    await page.keyboard.press('Escape')
    await expect(card).toBeHidden()
    await expect(term).toBeFocused()
    await page.setViewportSize({ width: 390, height: 800 })
    await term.click()
    const [above, below] = [await term.locator('xpath=ancestor::p').boundingBox(), await card.boundingBox()]
    expect(below?.y ?? 0).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0))
  })

  test('lets the slider be moved by keyboard, and says what comes of it', async ({ page }) => {
    const heard = watch(page)
    await page.goto(LESSON)
    await awake(page)
    await readThrough(page)
    const slider = page.getByRole('slider').first()
    await slider.focus()
    const said = (): Promise<string | null> => slider.getAttribute('aria-valuetext')
    const before = await said()
    await page.keyboard.press('ArrowRight')
    await expect.poll(said).not.toBe(before)
    const box = page.locator('section').filter({ has: slider }).last()
    const states = new Set<string | null>()
    for (const key of ['Home', 'End']) {
      await page.keyboard.press(key)
      states.add(await box.locator('p[role="status"]').innerText())
    }
    expect(states.size).toBe(2)
    heard.silent()
  })

  test('marks sections as read while they are read, and remembers it', async ({ page }) => {
    await page.goto(LESSON)
    await awake(page)
    const ends = page.locator('article [data-end]')
    await ends.first().scrollIntoViewIfNeeded()
    const read = page.locator('nav:visible [data-read]')
    await expect(read.first()).toBeAttached()
    const before = await read.count()
    await page.waitForTimeout(300)
    await page.reload()
    await awake(page)
    await expect.poll(() => read.count()).toBeGreaterThanOrEqual(before)
  })

  test('a question answered right and one answered wrong say so beside every option', async ({ page }) => {
    await page.goto(LESSON)
    await awake(page)
    await readThrough(page)
    // Once checked, its radio buttons are gone: it is held by its name.
    const asked = await page.locator('[data-question]').filter({ has: page.getByRole('radio') }).first().getAttribute('data-question')
    const question: Locator = page.locator(`[data-question="${asked}"]`)
    const check = question.getByRole('button', { name: '检查这一题' })
    await check.click()
    await expect(question.getByText('还没有作答')).toBeVisible()
    const options = await question.getByRole('radio').count()
    const seen = new Set<string | null>()
    for (let option = 0; option < options; option += 1) {
      await question.getByRole('radio').nth(option).press(' ')
      await check.press('Enter')
      seen.add(await question.locator('[data-state]').getAttribute('data-state'))
      const marked = question.locator('li[data-mark]')
      await expect(marked).toHaveCount(options)
      for (const item of await marked.all()) expect((await item.locator('p').innerText()).length).toBeGreaterThan(4)
      await question.getByRole('button', { name: '再答一次' }).click()
    }
    expect(seen).toEqual(new Set(['right', 'wrong']))
  })

  test('the contents follow the reader, and the next visit goes on from there', async ({ page }) => {
    await page.goto(LESSON)
    await awake(page)
    const here = page.locator('nav:visible [aria-current="location"]')
    for (const section of ['s3', 's5', 's2']) {
      await page.evaluate(id => document.getElementById(id)?.scrollIntoView({ behavior: 'instant' }), section)
      await expect(here).toHaveAttribute('href', new RegExp(`#${section}$`))
    }
    await page.waitForTimeout(300)
    await page.goto(LESSON)
    await awake(page)
    await page.getByRole('link', { name: '从第二节接着读' }).click()
    await expect(page.locator('#s2')).toBeInViewport()
  })

  test('an order is put right by the keyboard alone', async ({ page }) => {
    await page.goto(LESSON)
    await awake(page)
    await readThrough(page)
    const question = page.locator('[data-question="q2"]')
    const steps = question.locator('li')
    const first = await steps.first().innerText()
    await steps.first().focus()
    for (const key of [' ', 'ArrowDown', 'ArrowDown', ' ']) await page.keyboard.press(key)
    expect((await steps.nth(2).innerText()).split('\n').at(-1)).toBe(first.split('\n').at(-1))
    await expect(steps.nth(2)).toBeFocused()
    for (const key of [' ', 'ArrowUp', 'Escape']) await page.keyboard.press(key)
    expect((await steps.nth(2).innerText()).split('\n').at(-1)).toBe(first.split('\n').at(-1))
  })

  test('is printed on white paper, whatever the screen shows', async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem('zhanggui-theme', 'dark'))
    await page.goto(LESSON)
    await awake(page)
    const theme = (): Promise<string | null> => page.locator('html').getAttribute('data-theme')
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await theme()).toBe('light')
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await theme()).toBe('dark')
    await page.emulateMedia({ media: 'print' })
    for (const part of [page.getByRole('navigation'), page.getByRole('button', { name: '检查这一题' })]) for (const one of await part.all()) await expect(one).toBeHidden()
    await expect(page.locator('article h2').last()).toBeVisible()
  })

  test('leads to the desk', async ({ page }) => {
    await page.goto(LESSON)
    await awake(page)
    await page.getByRole('link', { name: '开始实训' }).click()
    await page.waitForURL('**/zh-CN/p2/t3/training/coupon/')
  })

  test('is laid out whole with scripts off: tables, slider and questions as they first stand', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(LESSON)
    await expect(page.locator('article table').first()).toBeVisible()
    await expect(page.getByRole('slider').first()).toBeVisible()
    await expect(page.locator('[data-question]').first()).toBeVisible()
    expect(await page.locator('article [hidden]').count()).toBe(0)
    await context.close()
  })
})

test.describe('the learner\u2019s record', () => {
  test('a browser that keeps nothing says so above the page, and offers the record as a file', async ({ page }) => {
    const heard = watch(page)
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('closed', 'SecurityError')
      }
    })
    for (const path of ['/zh-CN/', LESSON, '/zh-CN/about/', '/zh-CN/record/']) {
      await page.goto(path)
      await awake(page)
      await expect(page.getByRole('alert').filter({ hasText: '浏览器不让本站存东西' })).toHaveCount(1)
    }
    const file = page.waitForEvent('download')
    await page.getByRole('alert').getByRole('button').click()
    expect((await file).suggestedFilename()).toMatch(/^zhanggui-record-\d{4}-\d\d-\d\d\.zhanggui$/)
    heard.silent()
  })

  test('what was erased does not come back: neither on the first page nor with the next thing read', async ({ page }) => {
    const heard = watch(page)
    await page.goto(LESSON)
    await awake(page)
    await readThrough(page)
    await expect(page.locator('nav [data-read]').first()).toBeAttached()
    await page.getByRole('link', { name: '我的记录' }).click()
    await page.getByRole('button', { name: '全部清除' }).click()
    await page.getByLabel(/请输入/).fill('清除')
    await page.getByRole('button', { name: '确认清除' }).click()
    await expect(page.getByText('已经全部清除')).toBeVisible()
    await page.getByRole('link', { name: '课程', exact: true }).click()
    await page.getByRole('link', { name: /^开始读 2\.3/ }).click()
    await page.waitForURL(`**${LESSON}`)
    await expect(page.locator('nav [data-read]')).toHaveCount(0)
    await page.locator('article [data-end="2"]').scrollIntoViewIfNeeded()
    await expect(page.locator('nav:visible [data-read]')).toHaveCount(1)
    await page.reload()
    await awake(page)
    await expect(page.locator('nav:visible [data-read]')).toHaveCount(1)
    heard.silent()
  })
})

for (const theme of ['light', 'dark'] as const) {
  test(`pages pass axe in ${theme}`, async ({ page }) => {
    test.setTimeout(120_000)
    await page.addInitScript(name => localStorage.setItem('zhanggui-theme', name), theme)
    for (const path of ['/zh-CN/', '/en/', LESSON, '/en/p2/t3/', '/zh-CN/about/', '/zh-CN/404/']) {
      await page.goto(path)
      await awake(page)
      await readThrough(page)
      await test.step(path, () => axeClean(page))
    }
  })
}
