import { describe, expect, it } from 'vitest'
import { mayStep, reachable, stepOf } from '../kernel/machine.ts'
import { LISTING, type ListingState, type ListingStep } from './lifecycle.ts'

const STATES: readonly ListingState[] = ['draft', 'off_sale', 'scheduled', 'on_sale', 'sold_out', 'removed', 'deleted']

describe('the listing table', () => {
  it('every state can be reached, and every state but the last can be left', () => {
    expect([...reachable(LISTING)].sort()).toEqual([...STATES].sort())
    const left = STATES.filter(state => Object.values(LISTING.table[state]).some(({ next }) => next !== state))
    expect(left).toEqual(STATES.filter(state => state !== 'deleted'))
  })

  it.each<[ListingState, ListingStep, ListingState]>([
    ['draft', 'submit', 'on_sale'],
    ['draft', 'submitToWarehouse', 'off_sale'],
    ['off_sale', 'schedule', 'scheduled'],
    ['scheduled', 'due', 'on_sale'],
    ['scheduled', 'unschedule', 'off_sale'],
    ['on_sale', 'edit', 'on_sale'],
    ['on_sale', 'takeDown', 'off_sale'],
    ['on_sale', 'soldOut', 'sold_out'],
    ['sold_out', 'restock', 'on_sale'],
    ['off_sale', 'putUp', 'on_sale'],
    ['on_sale', 'punish', 'removed'],
    ['removed', 'appealUpheld', 'off_sale'],
    ['draft', 'delete', 'deleted'],
    ['off_sale', 'delete', 'deleted'],
    ['sold_out', 'takeDown', 'off_sale'],
  ])('%s, %s: %s', (state, step, next) => {
    expect(stepOf(LISTING, state, step, 'L', { complete: true, future: true, noOpenOrders: true })).toBe(next)
  })

  it.each<[ListingState, ListingStep]>([
    ['on_sale', 'delete'], ['sold_out', 'delete'], ['scheduled', 'delete'], ['draft', 'putUp'], ['off_sale', 'edit'], ['removed', 'putUp'], ['deleted', 'putUp'],
    ['off_sale', 'takeDown'], ['off_sale', 'punish'],
  ])('%s, %s is no step', (state, step) => {
    expect(mayStep(LISTING, state, step)).toBe(false)
  })

  it.each<[ListingState, ListingStep, string]>([
    ['draft', 'submit', 'LISTING_INCOMPLETE'], ['off_sale', 'putUp', 'LISTING_INCOMPLETE'], ['off_sale', 'schedule', 'SCHEDULE_IN_PAST'], ['off_sale', 'delete', 'OPEN_ORDERS'],
  ])('%s, %s without its guard is refused with %s', (state, step, code) => {
    expect(stepOf(LISTING, state, step, 'L')).toMatchObject({ refused: code })
  })
})
