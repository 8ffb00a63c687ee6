/** A hand that works the desks as a person does: it may only focus, type and press what is visible, enabled and not covered. */

import { expect, type Locator, type Page } from '@playwright/test'
import type { Gesture, GestureTable } from '#desks/desk.ts'
import { gestures as phone } from '../../src/desks/phone/gestures.ts'
import { gestures as seller } from '../../src/desks/seller/gestures.ts'

export const DESK_GESTURES: GestureTable = { ...seller, ...phone }

export type Hand = 'mouse' | 'keyboard'

export const control = (page: Page, name: string): Locator => page.locator(`[data-control="${name}"]`)

/** Where the window is slim, the tab or the sheet that holds the control is opened first. */
async function bringUp(page: Page, name: string): Promise<void> {
  const found = control(page, name)
  if (await found.isVisible()) return
  const menu = control(page, 'clock.menu')
  if (name.startsWith('clock.') && (await menu.isVisible())) return menu.click()
  const region = name.startsWith('phone.') ? 'buyer' : /^(seller|coupon|offer|good|shop)/.test(name) ? 'desk' : name.startsWith('hint.') ? 'task' : name.startsWith('history.') ? 'line' : null
  const tab = region === null ? null : control(page, `region.${region}`)
  if (tab && (await tab.isVisible())) await tab.click()
}

/** Walks with Tab until the element has the focus; fails where the keyboard does not lead there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  await expect(target).toBeEnabled()
  const here = (): Promise<boolean> => target.evaluate(element => element === document.activeElement)
  const [x, y] = await target.evaluate(element => {
    const active = document.activeElement
    const before = active !== null && active !== document.body && (active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING) !== 0
    return [before ? 1 : 0, document.querySelectorAll('button, a[href], input, [tabindex="0"], summary').length]
  })
  for (let pressed = 0; pressed <= y * 2; pressed++) {
    if (await here()) return
    await page.keyboard.press(x === 1 ? 'Shift+Tab' : 'Tab')
  }
  throw new Error(`Tab does not lead to ${String(target)}`)
}

async function press(page: Page, name: string, hand: Hand): Promise<void> {
  const target = control(page, name)
  if (hand === 'keyboard') {
    await tabTo(page, target)
    await page.keyboard.press('Enter')
  } else await target.click()
}

async function type(page: Page, name: string, text: string, hand: Hand): Promise<void> {
  const target = control(page, name)
  if (hand === 'keyboard') await tabTo(page, target)
  else await target.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
  // What is typed stands as typed; a box may write a moment or a sum its own way once it is left.
  await expect(target).toHaveValue(text)
}

async function choose(page: Page, name: string, option: string, hand: Hand): Promise<void> {
  const target = control(page, name)
  await expect(target).toBeVisible()
  if ((await target.getAttribute('role')) === 'switch') {
    if ((await target.getAttribute('aria-checked')) !== String(option === 'on')) await press(page, name, hand)
    await expect(target).toHaveAttribute('aria-checked', String(option === 'on'))
    return
  }
  const choice = target.locator(`[data-option="${option}"]`)
  await expect(choice).toBeEnabled()
  if (await choice.isChecked()) return
  if (hand === 'mouse') await target.locator('label', { has: page.locator(`[data-option="${option}"]`) }).click()
  else if ((await choice.getAttribute('type')) === 'checkbox') {
    await tabTo(page, choice)
    await page.keyboard.press('Space')
  } else {
    const chosen = target.locator('input:checked')
    await tabTo(page, (await chosen.count()) > 0 ? chosen : target.locator('input').first())
    const many = await target.locator('input').count()
    if (!(await choice.isChecked())) await page.keyboard.press('Space')
    for (let i = 0; i < many && !(await choice.isChecked()); i++) await page.keyboard.press('ArrowDown')
  }
  await expect(choice).toBeChecked()
}

export async function perform(page: Page, gesture: Gesture, hand: Hand): Promise<void> {
  await bringUp(page, gesture.control)
  if (gesture.act === 'press') await press(page, gesture.control, hand)
  else if (gesture.act === 'type') await type(page, gesture.control, gesture.text, hand)
  else await choose(page, gesture.control, gesture.option, hand)
}

/** The last deed is on the disk. */
export const saved = (page: Page): Promise<void> => expect(control(page, 'session.saved')).toHaveAttribute('data-state', 'saved')
