import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { openWorkbench, walkOf } from './coupon-run.ts'
import { control, DESK_GESTURES, perform, saved } from './gestures.ts'

const FIELDS = ['name', 'threshold', 'amount', 'shownFrom', 'usableFrom', 'usableTo', 'total', 'perBuyer'] as const
type Field = (typeof FIELDS)[number]

const GOOD: Readonly<Record<Field, string>> = {
  name: '满30减5', threshold: '30', amount: '5', shownFrom: '2024-05-05 00:00:00', usableFrom: '2024-05-15 00:00:00',
  usableTo: '2024-05-30 23:59:59', total: '1,000', perBuyer: '1',
}

const press = (page: Page, name: string): Promise<void> => perform(page, { act: 'press', control: name }, 'mouse')

async function fill(page: Page, texts: Partial<Readonly<Record<Field, string>>>): Promise<void> {
  for (const field of FIELDS) {
    const text = texts[field]
    if (text === undefined) continue
    await control(page, `coupon.${field}`).fill(text)
    await control(page, `coupon.${field}`).blur()
  }
}

/** The errors that stand under the box, without the word that only screen readers hear. */
async function saidOf(page: Page, field: Field): Promise<readonly string[]> {
  const ids = (await control(page, `coupon.${field}`).getAttribute('aria-describedby')) ?? ''
  const lines = await Promise.all(ids.split(' ').filter(Boolean).map(id => page.locator(`[id="${id}"] p[data-tone="error"]`).allInnerTexts()))
  return lines.flat().map(line => line.replace(/^错误:\s*/, '').trim())
}

const valuesOf = async (page: Page): Promise<Record<string, string>> =>
  Object.fromEntries(await Promise.all(FIELDS.map(async field => [field, await control(page, `coupon.${field}`).inputValue()] as const)))

async function newCoupon(page: Page): Promise<void> {
  await openWorkbench(page)
  await press(page, 'seller.nav.coupons')
  await press(page, 'coupons.new')
}

async function published(page: Page): Promise<void> {
  await newCoupon(page)
  await fill(page, GOOD)
  await press(page, 'coupon.save')
  await expect(control(page, 'coupons.new')).toBeVisible()
  await saved(page)
}

const WRONG: readonly (readonly [Field, string, string])[] = [
  ['name', '全店最低价', '“最低”不能用：广告法不允许绝对化用语，平台驳回。换成说得出依据的词，写事实，或者像“初夏上新”这样的平常说法。'],
  ['name', '上新😀', '名称里有表情、尖括号或看不见的字符。只用汉字、字母、数字和常用标点。'],
  ['name', '<b>上新</b>', '名称里有表情、尖括号或看不见的字符。只用汉字、字母、数字和常用标点。'],
  ['name', '一二三四五六七八九十一', '券名有 11 个字，最多 10 个。缩短到 10 个字以内。'],
  ['threshold', '<b>30</b>', '这里粘进了网页代码。请只填数字，例如 30 或 30.50。'],
  ['threshold', '30😀', '金额里不能有表情符号。请只填数字，例如 30 或 30.50。'],
  ['threshold', '$30', '本店以人民币结算。请填人民币金额，例如 30 或 30.50。'],
  ['threshold', '三十', '“三”不是金额。请只填数字，例如 30 或 30.50。'],
  ['threshold', '30.555', '金额最小到分，小数点后最多两位。'],
  ['threshold', '-30', '金额不能是负数。'],
  ['usableTo', '05/30/2024', '请先写年份，例如 2024-05-15 00:00:00。'],
  ['usableTo', '2024-13-30', '没有 13 月。月份请填 1 到 12。'],
  ['usableTo', '2024-02-30', '2024 年 2 月只有 29 天，没有 30 日。'],
  ['usableTo', '2024-05-30 24:00:00', '24:00:00 已经是第二天。要算到这一天结束，请写 2024-05-30 23:59:59。'],
  ['usableTo', '2024-05-30 下午3点', '请用 24 小时制：下午 3 点写成 15:00:00。'],
  ['usableTo', '<i>2024-05-30</i>', '这里粘进了网页代码。请填日期和时间，例如 2024-05-15 00:00:00。'],
  ['total', '1.5', '请填整数，不能有小数。'],
  ['total', '-1', '数量不能是负数。'],
  ['total', '一千', '“一”不是数量。请只填整数，例如 1000。'],
]

test('each wrong input gets one clear sentence and stays as it was typed, over a reload too', async ({ page }) => {
  await newCoupon(page)
  const found: unknown[] = []
  for (const [field, text] of WRONG) {
    await fill(page, { [field]: text })
    const said = await saidOf(page, field)
    found.push([field, await control(page, `coupon.${field}`).inputValue(), said.join(' | ')])
    await expect(control(page, `coupon.${field}`)).toHaveAttribute('aria-invalid', 'true')
  }
  expect(found).toEqual(WRONG)

  const before = await valuesOf(page)
  await page.waitForTimeout(600)
  await openWorkbench(page)
  expect(await valuesOf(page)).toEqual(before)
  expect(await saidOf(page, 'total')).toEqual(['“一”不是数量。请只填整数，例如 1000。'])
})

test('figures and dates in full width, in Chinese and with signs are read, and written out neatly once the box is left', async ({ page }) => {
  await newCoupon(page)
  await fill(page, {
    name: '满30减5', threshold: '３０元', amount: '¥５．００', shownFrom: '２０２４年５月５日', usableFrom: '2024/5/15', usableTo: '2024年5月30日23点59分59秒', total: '１０００', perBuyer: '１',
  })
  expect(await valuesOf(page)).toEqual(GOOD)
  await press(page, 'coupon.save')
  await expect(control(page, 'coupons.new')).toBeVisible()
})

test('every part of the form says its own fault at once; saving leads to the first and loses nothing', async ({ page }) => {
  await newCoupon(page)
  await fill(page, { ...GOOD, amount: '30', usableTo: '2024-05-15 00:00:00', total: '3', perBuyer: '4' })
  await fill(page, { usableTo: '2024-05-14 23:59:59' })
  const before = await valuesOf(page)
  const faults = async () => Object.fromEntries(await Promise.all((['amount', 'usableTo', 'perBuyer'] as const).map(async field => [field, (await saidOf(page, field)).length > 0] as const)))
  expect(await faults()).toEqual({ amount: true, usableTo: true, perBuyer: true })
  await press(page, 'coupon.save')
  await expect(control(page, 'coupon.amount')).toBeFocused()
  expect(await valuesOf(page)).toEqual(before)
  await fill(page, GOOD)
  expect(await faults()).toEqual({ amount: false, usableTo: false, perBuyer: false })
  await press(page, 'coupon.save')
  await expect(control(page, 'coupons.new')).toBeVisible()
})

test('an end at the first second of a day is let through with a warning', async ({ page }) => {
  await newCoupon(page)
  await fill(page, { ...GOOD, usableTo: '2024-05-30' })
  await expect(page.getByText('5月30日当天不可用')).toBeVisible()
  await press(page, 'coupon.save')
  await expect(control(page, 'coupons.new')).toBeVisible()
})

test('choosing no goods is said in place, and saving leads to the list', async ({ page }) => {
  await newCoupon(page)
  await fill(page, GOOD)
  await perform(page, { act: 'choose', control: 'coupon.scope', option: 'some' }, 'mouse')
  await press(page, 'coupon.save')
  await expect(page.getByText('请至少选一件商品')).toBeVisible()
  await expect(control(page, 'coupon.listings').locator('input').first()).toBeFocused()
})

test('a day is picked by keyboard; Escape closes the calendar and leaves the box as it was', async ({ page }) => {
  await newCoupon(page)
  const box = control(page, 'coupon.usableTo')
  const opener = control(page, 'coupon.usableTo.calendar')
  await box.focus()
  await page.keyboard.press('Tab')
  await expect(opener).toBeFocused()
  await page.keyboard.press('Enter')
  // The simulated today is 5 May.
  await expect(control(page, 'coupon.usableTo.day.5')).toBeFocused()
  for (const key of ['ArrowRight', 'ArrowDown', 'PageDown', 'Home']) await page.keyboard.press(key)
  await expect(control(page, 'coupon.usableTo.day.10')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(box).toHaveValue('2024-06-10 00:00:00')
  await expect(opener).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(opener).toBeFocused()
  await expect(box).toHaveValue('2024-06-10 00:00:00')
  await page.keyboard.press('Enter')
  await control(page, 'coupon.name').click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(control(page, 'coupon.name')).toBeFocused()
})

test('a calendar opens wholly in sight, from every box, at every width', async ({ page }) => {
  for (const width of [1440, 1280, 820, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 800 })
    await openWorkbench(page)
    if (width === 390) await control(page, 'region.desk').click()
    await press(page, 'seller.nav.coupons')
    await press(page, 'coupons.new')
    for (const field of ['shownFrom', 'usableFrom', 'usableTo']) {
      await control(page, `coupon.${field}.calendar`).click()
      await expect(page.getByRole('dialog')).toBeInViewport({ ratio: 1 })
      await page.keyboard.press('Escape')
    }
  }
})

test('a dialog takes the focus, closes with Escape wherever the focus is in it, and gives the focus back; nothing has happened', async ({ page }) => {
  await published(page)
  for (const [entry, open] of [['coupons', /^coupon\.C.*\.stop$/], ['offers', /^offer\..*\.end$/]] as const) {
    await press(page, `seller.nav.${entry}`)
    const names = await page.locator('[data-control]').evaluateAll(all => all.map(one => one.getAttribute('data-control') ?? ''))
    const opener = control(page, names.find(name => open.test(name)) ?? '')
    for (const steps of [0, 2]) {
      await opener.click()
      await expect(page.getByRole('dialog')).toBeFocused()
      for (let i = 0; i < steps; i++) await page.keyboard.press('Tab')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await expect(opener).toBeFocused()
    }
  }
})

test('a published coupon that is narrowed is refused in place, field by field, and put back it has no change to save', async ({ page }) => {
  await published(page)
  await page.locator('[data-control^="coupon.C"][data-control$=".edit"]').click()
  await fill(page, { total: '999', usableTo: '2024-05-29 23:59:59' })
  for (const field of ['total', 'usableTo'] as const) expect((await saidOf(page, field)).join()).toMatch(/只能往对买家更有利的方向改.*停发这张，另建一张/)
  await fill(page, { total: '1000', usableTo: '2024-05-30 23:59:59' })
  expect([...(await saidOf(page, 'total')), ...(await saidOf(page, 'usableTo'))]).toEqual([])
  await expect(control(page, 'coupon.save')).toBeDisabled()
})

test('the platform’s fee says by keyboard that it is a teaching figure, and of which year', async ({ page }) => {
  await newCoupon(page)
  const mark = control(page, 'preview.fee.why')
  await mark.focus()
  await page.keyboard.press('Enter')
  await expect(mark).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByText(/教学参数，不是任何平台的现行规定.*2024/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(mark).toHaveAttribute('aria-expanded', 'false')
})

const SCREENS = ['coupons', 'offers', 'goods', 'orders', 'shop'] as const

for (const language of ['zh-CN', 'en'] as const) {
  for (const [width, least] of [[1440, 32], [390, 44]] as const) {
    test(`at ${width} wide, in ${language}, every control of the back office is ${least} high, has a name, and nothing runs over the edge`, async ({ page }) => {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
      await openWorkbench(page, language)
      if (width === 390) await control(page, 'region.desk').click()
      const look = async (where: string): Promise<void> => {
        const small = await page.locator('[data-accent="seller"]').evaluate((desk, smallest) => {
          const found: string[] = []
          for (const one of desk.querySelectorAll('button, input')) {
            const target = one instanceof HTMLInputElement ? (one.closest('label') ?? one.parentElement ?? one) : one
            const { height } = target.getBoundingClientRect()
            if (height > 0 && height < smallest - 0.5) found.push(`${one.getAttribute('data-control') ?? one.className}: ${height}`)
          }
          for (const one of [desk, ...desk.querySelectorAll('div')]) {
            if (getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth && one.closest('nav') === null) found.push(`wide: ${one.className}`)
          }
          return found
        }, least)
        expect(small, where).toEqual([])
      }
      await press(page, 'seller.nav.coupons')
      await look('empty')
      await press(page, 'coupons.new')
      await fill(page, { name: '全店最低价券', threshold: '<b>30</b>', amount: '😀', usableTo: '?', total: 'x' })
      await perform(page, { act: 'choose', control: 'coupon.scope', option: 'some' }, 'mouse')
      await look('errors')
      await control(page, 'coupon.usableTo.calendar').click()
      await look('calendar')
      await page.keyboard.press('Escape')
      await perform(page, { act: 'choose', control: 'coupon.scope', option: 'all' }, 'mouse')
      await fill(page, GOOD)
      await press(page, 'coupon.save')
      for (const screen of SCREENS) {
        await press(page, `seller.nav.${screen}`)
        await look(screen)
      }
    })
  }
}

async function axeClean(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) })), where).toEqual([])
}

for (const scheme of ['light', 'dark'] as const) {
  test(`every screen of the back office is free of accessibility faults in ${scheme}`, async ({ page }) => {
    test.setTimeout(150_000)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await openWorkbench(page)
    await axeClean(page, 'no coupons')
    await press(page, 'coupons.new')
    await press(page, 'coupon.save')
    await fill(page, { name: '全店最低价券', threshold: '<b>30</b>' })
    await perform(page, { act: 'choose', control: 'coupon.scope', option: 'some' }, 'mouse')
    await axeClean(page, 'form with errors')
    await perform(page, { act: 'choose', control: 'coupon.scope', option: 'all' }, 'mouse')
    await fill(page, { ...GOOD, usableTo: '2024-05-30' })
    await press(page, 'preview.fee.why')
    await control(page, 'coupon.usableTo.calendar').click()
    await axeClean(page, 'calendar')
    await page.keyboard.press('Escape')
    await press(page, 'coupon.save')
    await expect(control(page, 'coupons.new')).toBeVisible()
    await axeClean(page, 'coupons')
    await page.locator('[data-control^="coupon.C"][data-control$=".stop"]').click()
    await axeClean(page, 'stop dialog')
    await page.keyboard.press('Escape')
    await page.locator('[data-control^="coupon.C"][data-control$=".edit"]').click()
    await fill(page, { total: '1' })
    await axeClean(page, 'narrowed')
    await press(page, 'clock.day')
    await saved(page)
    for (const screen of SCREENS.filter(name => name !== 'coupons')) {
      await press(page, `seller.nav.${screen}`)
      await axeClean(page, screen)
    }
  })

  test(`every page of the buyer’s phone is free of accessibility faults in ${scheme}`, async ({ page }) => {
    test.setTimeout(150_000)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const walk = await walkOf('zh-CN')
    await openWorkbench(page)
    await axeClean(page, 'no coupons')
    for (const [index, deed] of walk.deeds.entries()) {
      if (deed.type === 'clock/advance') await press(page, 'clock.waypoint')
      const steps = DESK_GESTURES[deed.type]?.(walk.before(index), deed.args) ?? []
      for (const step of steps) {
        await perform(page, step, 'mouse')
        if (/^phone\.(good\.|buy$|order\..*\.pay$)/.test(step.control)) await axeClean(page, step.control)
      }
      await saved(page)
      await axeClean(page, deed.type)
      if (await control(page, 'phone.pay.later').isVisible()) await press(page, 'phone.pay.later')
    }
    for (const tab of ['home', 'cart', 'orders', 'me']) {
      await press(page, `phone.tab.${tab}`)
      await axeClean(page, tab)
    }
  })
}
