import { expect, test } from '@playwright/test'
import { gzipSync } from 'node:zlib'
import { awake, watch } from './watch.ts'

interface Load {
  readonly js: number
  readonly css: number
}

const BUDGETS: Readonly<Record<string, Load>> = {
  '/zh-CN/': { js: 110_000, css: 25_000 },
  '/zh-CN/p2/t3/': { js: 110_000, css: 25_000 },
  '/en/p2/t3/': { js: 110_000, css: 25_000 },
  '/zh-TW/p2/t3/': { js: 110_000, css: 25_000 },
}

for (const [path, most] of Object.entries(BUDGETS)) {
  test(`the first load of ${path} stays within ${most.js} bytes of script and ${most.css} of style, gzipped`, async ({ page }) => {
    const sizes = { js: 0, css: 0 }
    const asked: { readonly kind: 'js' | 'css'; readonly url: string }[] = []
    page.on('response', response => {
      const kind = response.request().resourceType()
      if (kind === 'script' || kind === 'stylesheet') asked.push({ kind: kind === 'script' ? 'js' : 'css', url: response.url() })
    })
    // What puts the course on the device is asked for seconds later, once all is quiet: on a slow machine it would be counted by chance.
    await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'))
    await page.goto(path)
    await awake(page)
    // Asked for once more, because a browser may have let go of what it has already read.
    for (const { kind, url } of asked) sizes[kind] += gzipSync(await (await page.request.get(url)).body(), { level: 9 }).length
    console.log(`bytes ${path} js ${sizes.js} css ${sizes.css}`)
    expect(sizes.js).toBeGreaterThan(0)
    expect(sizes.js).toBeLessThanOrEqual(most.js)
    expect(sizes.css).toBeGreaterThan(0)
    expect(sizes.css).toBeLessThanOrEqual(most.css)
  })
}

test('a lesson is painted before the entry script is asked for, and does not move when it wakes up', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { layoutShift: 0 })
    new PerformanceObserver(list => {
      for (const entry of list.getEntries()) {
        const shift: unknown = Reflect.get(entry, 'value')
        // See course.spec.ts: a whole window that moves by its whole size is a browser finding its size.
        if (typeof shift === 'number' && shift <= 0.9) Object.assign(window, { layoutShift: Number(Reflect.get(window, 'layoutShift')) + shift })
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  const shifts: number[] = []
  // The middle of three visits: the window of a browser that has just been started may still be finding its size.
  for (let visit = 0; visit < 3; visit++) {
    await page.goto('about:blank')
    await page.goto('/zh-CN/p2/t3/')
    await awake(page)
    const times = await page.evaluate(() => ({
      painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity,
      asked: performance
        .getEntriesByType('resource')
        .filter(entry => /assets\/entry[^/]*\.js$/.test(entry.name))
        .map(entry => entry.startTime)[0],
      shift: Number(Reflect.get(window, 'layoutShift')),
    }))
    expect(times.asked).toBeDefined()
    expect(times.painted).toBeLessThanOrEqual(times.asked ?? 0)
    shifts.push(times.shift)
  }
  const [, middle = 1] = shifts.toSorted((a, b) => a - b)
  expect(middle).toBeLessThan(0.001)
})

test('reading pages fetch nothing of the desks\u2019 component library', async ({ page }) => {
  const scripts = new Set<string>()
  page.on('response', response => {
    if (response.request().resourceType() === 'script') scripts.add(response.url())
  })
  for (const path of ['/zh-CN/', '/zh-CN/p2/t3/', '/en/about/']) {
    await page.goto(path)
    await awake(page)
  }
  const bodies = await Promise.all([...scripts].map(async url => (await page.request.get(url)).text()))
  const all = bodies.join('\n')
  expect(all.length).toBeGreaterThan(100_000)
  // The name stands on the page that gives credit; the library's own marks must not.
  expect(all).not.toMatch(/MantineProvider|mantine-|data-mantine/)
})

for (const path of ['/zh-CN/', '/en/', '/zh-TW/', '/zh-CN/p2/t3/', '/en/p2/t3/', '/zh-TW/p2/t3/', '/zh-CN/about/', '/en/record/']) {
  test(`${path} is woken up without a mismatch, a policy violation or a request to someone else`, async ({ page }) => {
    const heard = watch(page)
    await page.goto(path)
    const before = await page.locator('#root').getAttribute('data-path')
    expect(before).toBe(path)
    await awake(page)
    heard.silent()
  })
}

test('a page says its policy itself, and it forbids what is not its own', async ({ page }) => {
  await page.goto('/en/p2/t3/')
  await awake(page)
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toContain('unsafe')
  const violated = await page.evaluate(
    () =>
      new Promise<string>(resolve => {
        document.addEventListener('securitypolicyviolation', event => resolve(event.violatedDirective))
        const planted = document.createElement('script')
        planted.append('window.planted = true')
        document.body.append(planted)
      }),
  )
  expect(violated).toMatch(/^(?:script-src|require-trusted-types-for)/)
  expect(await page.evaluate(() => Reflect.get(window, 'planted'))).toBeUndefined()
  // Where the browser guards them, no text becomes markup, and no other address becomes that of a script.
  const refused = await page.evaluate(() => {
    const tries: readonly (() => unknown)[] = [
      () => (document.createElement('div').innerHTML = '<b>planted</b>'),
      () => (document.createElement('script').src = './worker.js'),
      () => window.trustedTypes?.createPolicy('another', { createScriptURL: address => address }),
    ]
    return tries.map(attempt => {
      try {
        attempt()
        return 'done'
      } catch (problem) {
        return problem instanceof TypeError
      }
    })
  })
  expect(refused).toEqual([true, true, true])
})

test('the server\u2019s fallback page of another address is replaced, not woken up', async ({ page }) => {
  const heard = watch(page)
  const other = await (await page.request.get('/en/about/')).text()
  await page.route('**/zh-CN/p2/t3/', route => route.fulfill({ body: other.replaceAll('"../../', '"../../../'), contentType: 'text/html' }))
  await page.goto('/zh-CN/p2/t3/')
  await awake(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.locator('h1')).toBeVisible()
  heard.silent()
})

test('the bare address chooses the language that the browser asks for', async ({ browser }) => {
  for (const [locale, path] of [['zh-TW', '/zh-TW/'], ['en-GB', '/en/'], ['zh-CN', '/zh-CN/'], ['fr-FR', '/en/']] as const) {
    const context = await browser.newContext({ locale })
    const page = await context.newPage()
    await page.goto('/')
    await page.waitForURL(`**${path}`)
    await context.close()
  }
})

test('under another folder of a server everything still works', async ({ page }) => {
  const heard = watch(page)
  // The same files, seen under /school/course/: only relative addresses survive that.
  await page.route('**/school/course/**', async route => {
    const url = new URL(route.request().url())
    const response = await page.request.get(url.pathname.replace('/school/course', ''))
    await route.fulfill({ response })
  })
  await page.goto('/school/course/zh-CN/')
  await awake(page)
  await page.locator('a[href*="p2/t3/"]').first().click()
  await page.waitForURL('**/school/course/zh-CN/p2/t3/**')
  await expect(page.locator('h1')).toBeVisible()
  await page.reload()
  await awake(page)
  await expect(page.locator('h1')).toBeVisible()
  heard.silent()
})

test('the hash edition reaches the same pages by the same table', async ({ page }) => {
  const heard = watch(page)
  await page.goto('/hash.html#/en/p2/t3/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const title = await page.locator('h1').textContent()
  await page.goto('/en/p2/t3/')
  expect(await page.locator('h1').textContent()).toBe(title)
  await page.goto('/hash.html#/zh-CN/')
  await page.locator('a[href="#/zh-CN/p2/t3/"]').first().click()
  await page.waitForURL('**/hash.html#/zh-CN/p2/t3/')
  await page.goBack()
  await page.waitForURL('**/hash.html#/zh-CN/')
  await page.goto('about:blank')
  await page.goto('/hash.html#/en/p2/t3/?at=s4')
  await expect(page.locator('#s4')).toBeInViewport()
  heard.silent()
})

test('a lesson reads whole with scripts off', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  for (const path of ['/zh-CN/p2/t3/', '/en/p2/t3/', '/zh-TW/p2/t3/']) {
    await page.goto(path)
    expect((await page.locator('main').innerText()).length).toBeGreaterThan(1_500)
  }
  await context.close()
})

test('a browser that is too old reads the page, is told so, and is spared the app', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted'))
  const heard = watch(page)
  await page.goto('/en/p2/t3/')
  await expect(page.locator('.too-old')).toBeVisible()
  await expect(page.locator('h1')).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(heard.scripts.filter(path => path.includes('/entry'))).toEqual([])
})

test('a mangled anchor does not stop a page', async ({ page }) => {
  const heard = watch(page)
  await page.goto('/en/p2/t3/#%E4%A')
  await awake(page)
  await expect(page.locator('h1')).toBeVisible()
  heard.silent()
})
