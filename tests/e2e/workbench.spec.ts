import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { DAY } from '#sim/kernel/plain-date.ts'
import { control, perform, saved } from './gestures.ts'
import { finish, make, makeAll, openWorkbench, score, walkOf } from './coupon-run.ts'
import { watch } from './watch.ts'

const GOALS = ['value', 'handout', 'usable', 'houseRule', 'purchase'] as const

async function states(page: Page): Promise<readonly string[]> {
  return score(page).locator('[data-goal]').evaluateAll(goals => goals.map(goal => `${goal.getAttribute('data-goal')}: ${goal.getAttribute('data-state')}`))
}

async function axeClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target.join(' ')) }))).toEqual([])
}

const still = (page: Page): Promise<void> =>
  page.evaluate(() => document.documentElement.scrollHeight - innerHeight).then(over => expect(over).toBeLessThanOrEqual(0))

for (const language of ['zh-CN', 'en'] as const) {
  test(`the coupon is set up, taken and spent by mouse for full marks, and debriefed, in ${language}`, async ({ page }) => {
    const heard = watch(page)
    const walk = await walkOf(language)
    await openWorkbench(page, language)
    expect(await states(page)).toEqual(GOALS.map(goal => `${goal}: notYet`))
    await makeAll(page, walk, 'mouse')
    expect(await states(page)).toEqual(GOALS.map(goal => `${goal}: met`))
    await still(page)
    await finish(page)
    await expect(control(page, 'debrief.total')).toHaveText('100')
    await control(page, 'debrief.others').click()
    await expect(control(page, 'clock.now')).toHaveText('2024-05-05 09:02')
    expect(await states(page)).toEqual(GOALS.map(goal => `${goal}: notYet`))
    heard.silent()
  })
}

test('the coupon is done by keyboard alone', async ({ page }) => {
  test.setTimeout(120_000)
  const walk = await walkOf('zh-CN')
  await openWorkbench(page)
  await makeAll(page, walk, 'keyboard')
  expect(await states(page)).toEqual(GOALS.map(goal => `${goal}: met`))
  await finish(page, 'keyboard')
  await expect(control(page, 'debrief.total')).toHaveText('100')
})

test('a reload after any step loses nothing, not the half-filled form either', async ({ page }) => {
  const walk = await walkOf('zh-CN')
  await openWorkbench(page)
  await perform(page, { act: 'press', control: 'coupons.new' }, 'mouse')
  await perform(page, { act: 'type', control: 'coupon.name', text: '满30减5' }, 'mouse')
  await page.waitForTimeout(600)
  await openWorkbench(page)
  await expect(control(page, 'coupon.name')).toHaveValue('满30减5')
  await perform(page, { act: 'press', control: 'seller.nav.coupons' }, 'mouse')
  for (let i = 0; i < walk.deeds.length; i++) {
    await make(page, walk, i, 'mouse')
    const before = { goals: await states(page), clock: await control(page, 'clock.now').innerText() }
    await openWorkbench(page)
    expect({ goals: await states(page), clock: await control(page, 'clock.now').innerText() }).toEqual(before)
  }
  expect(await states(page)).toEqual(GOALS.map(goal => `${goal}: met`))
})

test('a last day that is a day too early is wrong, with what it should be and what it is; undone and done again it is met', async ({ page }) => {
  const right = await walkOf('zh-CN')
  const published = right.deeds.find(({ type }) => type === 'promotions/publishCoupon')
  const wrong = await walkOf('zh-CN', { publish: { usableToAt: Number(published?.args['usableToAt']) - DAY } })
  await openWorkbench(page)
  await make(page, wrong, 0, 'mouse')
  const goal = score(page).locator('[data-goal="usable"]')
  await expect(goal).toHaveAttribute('data-state', 'wrong')
  await expect(goal).toContainText('2024-05-30 23:59:59')
  await expect(goal).toContainText('2024-05-29 23:59:59')
  await control(page, 'history.undo').click()
  await expect(goal).toHaveAttribute('data-state', 'notYet')
  await saved(page)
  await make(page, right, 0, 'mouse')
  await expect(goal).toHaveAttribute('data-state', 'met')
})

test('undo and redo walk over the same steps; looking back shows the moment and changes nothing until one goes on from it', async ({ page }) => {
  const walk = await walkOf('zh-CN')
  await openWorkbench(page)
  await make(page, walk, 0, 'mouse')
  const published = await states(page)
  await page.locator('h1').first().click()
  await page.keyboard.press('ControlOrMeta+z')
  await expect(control(page, 'history.redo')).toBeEnabled()
  expect(await states(page)).toEqual(GOALS.map(goal => `${goal}: notYet`))
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(control(page, 'history.redo')).toBeDisabled()
  expect(await states(page)).toEqual(published)

  await control(page, 'clock.day').click()
  await expect(control(page, 'clock.now')).toHaveText('2024-05-06 09:02')
  await saved(page)
  const first = page.locator('[data-shape="learner"]:visible').first()
  await first.click()
  await expect(control(page, 'looking.back')).toBeVisible()
  await expect(control(page, 'clock.now')).toHaveText('2024-05-05 09:02')
  await control(page, 'looking.back').click()
  await expect(control(page, 'clock.now')).toHaveText('2024-05-06 09:02')
  await first.click()
  await control(page, 'looking.goOn').click()
  await expect(control(page, 'looking.back')).toBeHidden()
  await expect(control(page, 'history.redo')).toBeEnabled()
  expect(await states(page)).toEqual(GOALS.map(goal => `${goal}: notYet`))
})

test('the clock asks before it leaps over a deadline, stops there if asked to, and does not ask again', async ({ page }) => {
  await openWorkbench(page)
  await make(page, await walkOf('zh-CN'), 0, 'mouse')
  await perform(page, { act: 'press', control: 'clock.waypoint' }, 'mouse')
  await expect(control(page, 'clock.now')).toHaveText('2024-05-15 00:00')
  await saved(page)
  await perform(page, { act: 'press', control: 'clock.waypoint' }, 'mouse')
  await expect(page.getByRole('dialog')).toContainText('满30减5 停用')
  await expect(control(page, 'clock.now')).toHaveText('2024-05-15 00:00')
  await control(page, 'leap.stop').click()
  await expect(control(page, 'clock.now')).toHaveText('2024-05-30 23:59')
  await saved(page)
  await perform(page, { act: 'press', control: 'clock.hour' }, 'mouse')
  await expect(control(page, 'clock.now')).toHaveText('2024-05-31 00:59')
})

test('a press that has to be stored keeps the focus where it was, and so do folding and looking back', async ({ page }) => {
  const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('data-control') ?? document.activeElement?.id ?? null)
  await openWorkbench(page)
  await control(page, 'clock.day').focus()
  await page.keyboard.press('Enter')
  await expect(control(page, 'clock.now')).toHaveText('2024-05-06 09:02')
  await saved(page)
  expect(await focused()).toBe('clock.day')
  await control(page, 'history.undo').focus()
  await page.keyboard.press('Enter')
  await expect(control(page, 'history.undo')).toBeDisabled()
  expect(await focused()).toBe('history.undo')
  await page.locator('footer [data-shape="learner"]').first().click()
  await control(page, 'looking.back').focus()
  await page.keyboard.press('Enter')
  expect(await focused()).toBe('desk')
  await page.getByRole('separator', { name: '手机栏宽度' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: '买家手机 · 小满' })).toBeFocused()
  await page.waitForTimeout(400)
  await openWorkbench(page)
  await expect(page.getByRole('button', { name: '买家手机 · 小满' })).toBeVisible()
})

test('the debrief replays the run step by step, to look only', async ({ page }) => {
  await openWorkbench(page)
  await make(page, await walkOf('zh-CN'), 0, 'mouse')
  await finish(page)
  await control(page, 'debrief.replay').click()
  await expect(control(page, 'clock.now')).toHaveText('2024-05-05 09:02')
  await expect(control(page, 'looking.before')).toBeDisabled()
  await expect(control(page, 'looking.goOn')).toBeHidden()
  while (await control(page, 'looking.after').isEnabled()) await control(page, 'looking.after').click()
  await expect(control(page, 'clock.now')).toHaveText('2024-05-31 00:00')
  await control(page, 'looking.back').click()
  await expect(control(page, 'debrief.total')).toBeVisible()
})

test('a hint says its cost before it is opened, and the sum shows it', async ({ page }) => {
  await openWorkbench(page)
  await expect(control(page, 'hint.open')).toContainText('−1')
  await control(page, 'hint.open').click()
  // The hint's own text, not only its price: what it says about a missing threshold.
  await expect(page.getByText('门槛留空')).toBeVisible()
  await expect(score(page)).toContainText('0 − 提示 1 = 0')
})

test('a second tab says that the first is at it, takes it over on request, and the first can only look', async ({ page, context }) => {
  await openWorkbench(page)
  await control(page, 'clock.day').click()
  await expect(control(page, 'clock.now')).toHaveText('2024-05-06 09:02')
  await saved(page)
  const second = await context.newPage()
  await second.goto('/zh-CN/p2/t3/training/coupon/')
  await control(second, 'tab.takeOver').click()
  await expect(control(second, 'clock.now')).toHaveText('2024-05-06 09:02')
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(control(page, 'history.undo')).toBeDisabled()
})

for (const scheme of ['light', 'dark'] as const) {
  test(`workbench and debrief are free of accessibility faults in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await openWorkbench(page)
    await axeClean(page)
    await make(page, await walkOf('zh-CN'), 0, 'mouse')
    await axeClean(page)
    await finish(page)
    await axeClean(page)
  })
}

test('on a phone the four tabs hold everything, clock and money stay, and nothing runs over the edge', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openWorkbench(page)
  for (const region of ['task', 'desk', 'buyer', 'line']) {
    await control(page, `region.${region}`).click()
    await expect(control(page, 'clock.now')).toBeVisible()
    await expect(control(page, 'money.balance')).toBeVisible()
    await expect(control(page, 'clock.menu')).toBeInViewport({ ratio: 1 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), region).toBeLessThanOrEqual(0)
    await still(page)
  }
  const walk = await walkOf('zh-CN')
  await makeAll(page, walk, 'mouse')
  await control(page, 'region.task').click()
  expect(await states(page)).toEqual(GOALS.map(goal => `${goal}: met`))
  await finish(page)
  await control(page, 'debrief.replay').click()
  await expect(control(page, 'looking.after')).toBeVisible()
  await control(page, 'looking.back').click()
  await expect(control(page, 'debrief.total')).toHaveText('100')
})
