/** Walks the coupon exercise through the real screens: the solution's commands, each made by the gestures of its desk. */

import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { engine, type World } from '#sim/world.ts'
import { exercise } from '#content/p2/t3/exercises/coupon/exercise.ts'
import { runWith, type Change } from '#content/p2/t3/exercises/coupon/solution.ts'
import type { Deed, Texts } from '#training/exercise.ts'
import { parametersOf } from '#training/variants.ts'
import { control, DESK_GESTURES, perform, saved, type Hand } from './gestures.ts'
import { awake } from './watch.ts'

export type Language = 'zh-CN' | 'en'

export interface Walk {
  readonly deeds: readonly Deed[]
  /** The world as it is before a deed. */
  before(deed: number): World
}

export async function walkOf(language: Language, change: Change = {}, seed = 0): Promise<Walk> {
  const texts: Texts = JSON.parse(await readFile(new URL(`../../content/worlds/jiayi/text.${language}.json`, import.meta.url), 'utf8'))
  const parameters = parametersOf(exercise.parameters, seed)
  const deeds = runWith(parameters, language, texts, seed, change)
  return {
    deeds,
    before(deed) {
      const run = engine.begin(exercise.start(parameters, seed, language, texts))
      deeds.slice(0, deed).forEach((done, i) => engine.step(run, { id: `w${i}`, ...done }))
      return run.world
    },
  }
}

export async function openWorkbench(page: Page, language: Language = 'zh-CN'): Promise<void> {
  await page.goto(`/${language}/p2/t3/training/coupon/`)
  await awake(page)
  await expect(control(page, 'clock.now')).toBeVisible()
  await saved(page)
}

/** Makes one command of the walk by hand. The clock is moved by the button for the moment that the exercise waits for. */
export async function make(page: Page, walk: Walk, index: number, hand: Hand): Promise<void> {
  const deed = walk.deeds[index]
  if (!deed) throw new Error(`the walk has no step ${index}`)
  if (deed.type === 'clock/advance') {
    await perform(page, { act: 'press', control: 'clock.waypoint' }, hand)
    // A coupon with other times than asked for begins or ends on the way: the clock asks first.
    const leap = control(page, 'leap.go')
    if (await leap.isVisible()) await perform(page, { act: 'press', control: 'leap.go' }, hand)
  } else {
    const table = DESK_GESTURES[deed.type]
    if (!table) throw new Error(`no desk makes ${deed.type}`)
    // Gestures begin at the desk's front page; a till that was left open in between is put away first.
    const later = control(page, 'phone.pay.later')
    if (await later.isVisible()) await perform(page, { act: 'press', control: 'phone.pay.later' }, hand)
    for (const gesture of table(walk.before(index), deed.args)) await perform(page, gesture, hand)
  }
  await saved(page)
}

export async function makeAll(page: Page, walk: Walk, hand: Hand): Promise<void> {
  for (let i = 0; i < walk.deeds.length; i++) await make(page, walk, i, hand)
}

export const score = (page: Page) => page.locator('section[aria-labelledby="goals-head"]')

export async function finish(page: Page, hand: Hand = 'mouse'): Promise<void> {
  await perform(page, { act: 'press', control: 'session.finish' }, hand)
  await perform(page, { act: 'press', control: 'session.handIn' }, hand)
  await expect(control(page, 'debrief.total')).toBeVisible()
}
