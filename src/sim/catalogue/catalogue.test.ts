import fc from 'fast-check'
import { expect, it } from 'vitest'
import { canonicalJson } from '../kernel/canonical.ts'
import { availableOfListing } from '../stock/stock.ts'
import { play, SKIRT, smallWorld } from '../test-world.ts'
import { CATALOGUE_RULES, catalogueRulesOf, LISTING, listings, shortNameOf, type Listing } from './catalogue.ts'

const listingId = fc.constantFrom('dress', 'socks', 'L000001', 'L000002')
const skuId = fc.constantFrom('dress-1', 'socks-1', 'L000001-1', 'L000001-2', 'L000001-5', 'L000002-1')
const rows = fc.constantFrom(SKIRT.rows, SKIRT.rows.slice(1), SKIRT.rows.map((row, i) => ({ ...row, absent: i === 1, outerId: '' })), SKIRT.rows.map(row => ({ ...row, onHand: 0, outerId: '' })))
const soon = fc.integer({ min: 1, max: 40 }).map(minutes => minutes * 60_000)

/** One deed and how it names its time: `at` in milliseconds from now. */
const deed = fc.oneof(
  fc.record({ type: fc.constant('catalogue/saveDraft'), args: rows.map(matrix => ({ ...SKIRT, rows: matrix })) }),
  fc.record({ type: fc.constantFrom('catalogue/takeDown', 'catalogue/putUp', 'catalogue/unschedule', 'catalogue/delete', 'catalogue/unscheduleTakeDown'), args: fc.record({ listingId }) }),
  fc.record({ type: fc.constant('catalogue/submit'), args: fc.record({ listingId, when: fc.constantFrom('now', 'warehouse') }) }),
  fc.record({ type: fc.constantFrom('catalogue/schedule', 'catalogue/scheduleTakeDown'), args: fc.record({ listingId, at: soon }) }),
  fc.record({ type: fc.constant('catalogue/edit'), args: fc.record({ listingId, rows }) }),
  fc.record({ type: fc.constant('catalogue/takeDownMany'), args: fc.record({ listingIds: fc.array(listingId, { minLength: 1, maxLength: 3 }) }) }),
  fc.record({ type: fc.constant('catalogue/punish'), args: fc.record({ listingId, ruleId: fc.constantFrom('pictureCopied', 'bannedWords'), evidence: fc.constant('x') }) }),
  fc.record({ type: fc.constant('catalogue/appeal'), args: fc.record({ listingId, reason: fc.constant('x'), evidence: fc.constantFrom(['shootingRecord'], []) }) }),
  fc.record({ type: fc.constant('stock/setOnHand'), args: fc.record({ skuId, onHand: fc.integer({ min: 0, max: 3 }) }) }),
  fc.record({ type: fc.constant('orders/place'), args: skuId.map(id => ({ buyerId: 'anna', region: 'east', lines: [{ skuId: id, quantity: 1 }] })) }),
  fc.record({ type: fc.constant('clock/advance'), args: fc.record({ to: soon }) }),
)

const kept = ({ id, state }: Listing): readonly [string, string] => [id, state]

it('whatever is done in whatever order, a listing only goes where the table leads, and what is on sale has pieces to sell', () => {
  const met = new Set<string>()
  fc.assert(
    fc.property(fc.array(deed, { minLength: 10, maxLength: 40, size: 'max' }), deeds => {
      const game = play(smallWorld({ onHand: 2 }))
      for (const { type, args } of deeds) {
        const before = new Map(Object.values(game.run.world.catalogue.listings).map(kept))
        const frozen = canonicalJson(game.run.world)
        const { now } = game.run.world.clock
        const timed = 'at' in args ? { ...args, at: now + Number(args.at) } : 'to' in args ? { to: now + Number(args.to) } : args
        const outcome = game.send(type, timed)
        if (!outcome.done) expect(canonicalJson(game.run.world)).toBe(frozen)
        for (const listing of listings(game.run.world)) {
          met.add(listing.state)
          const was = before.get(listing.id)
          // One command may lead over two steps at most of the table: put up and sold out at once.
          if (was !== undefined && was !== listing.state && type !== 'clock/advance') {
            const steps = (from: string): string[] => Object.entries(LISTING.table).flatMap(([state, row]) => (state === from ? Object.values(row).map(({ next }) => next) : []))
            expect([...steps(was), ...steps(was).flatMap(steps)], `${type}: ${was} to ${listing.state}`).toContain(listing.state)
          }
          if (listing.state === 'on_sale') expect([listing.id, availableOfListing(game.run.world, listing) > 0]).toEqual([listing.id, true])
          if (listing.state === 'sold_out') expect([listing.id, availableOfListing(game.run.world, listing)]).toEqual([listing.id, 0])
        }
      }
    }),
    { seed: 23, numRuns: 120 },
  )
  expect([...met].sort()).toEqual(['draft', 'off_sale', 'on_sale', 'removed', 'scheduled', 'sold_out'])
})

it('a listing without a guide title is called by its title', () => {
  expect([shortNameOf({ guideTitle: '', title: 'Skirt' }), shortNameOf({ guideTitle: 'Short', title: 'Skirt' })]).toEqual(['Skirt', 'Short'])
})

it('an unknown version of the rules has the first one’s figures', () => {
  expect(catalogueRulesOf('unknown')).toBe(CATALOGUE_RULES['2024-05'])
})
