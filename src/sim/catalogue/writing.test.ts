import { describe, expect, it } from 'vitest'
import { at, play, SKIRT, smallWorld, START, type Play } from '../test-world.ts'
import { addProduct, listingOf, rowsOf, shownPriceFen, skuOf, skusOf, type Listing } from './catalogue.ts'

const ID = 'L000001'

const listing = ({ run }: Play): Listing => {
  const found = listingOf(run.world, ID)
  if (!found) throw new Error('no listing')
  return found
}

/** A run with the skirt's form saved, changed as wanted. */
function drafted(change: Readonly<Record<string, unknown>> = {}): Play {
  const game = play()
  expect(game.ask('catalogue/saveDraft', { ...SKIRT, ...change })).toBe('ok')
  return game
}

function onSale(change: Readonly<Record<string, unknown>> = {}): Play {
  const game = drafted(change)
  expect(game.send('catalogue/submit', { listingId: ID, when: 'now' })).toMatchObject({ done: true })
  return game
}

const submitted = (change: Readonly<Record<string, unknown>>) => drafted(change).send('catalogue/submit', { listingId: ID, when: 'now' })

describe('a draft', () => {
  it('is kept half filled, and saving it again takes its place', () => {
    const game = play()
    game.send('catalogue/saveDraft', { title: ' Skirt ' })
    expect(listing(game)).toMatchObject({ state: 'draft', title: 'Skirt', categoryId: '', rows: [], skuIds: [] })
    game.send('catalogue/saveDraft', { listingId: ID, guideTitle: 'Skirt' })
    expect(listing(game)).toMatchObject({ state: 'draft', title: '', guideTitle: 'Skirt' })
    expect(game.run.world.catalogue.nextListing).toBe(2)
  })

  it('has no SKUs and no shelf before it is handed in', () => {
    const game = drafted()
    expect(skusOf(game.run.world, listing(game))).toEqual([])
    expect(game.run.world.stock.levels[`${ID}-1`]).toBeUndefined()
    expect(shownPriceFen(game.run.world, listing(game))).toBe(12_900)
  })

  it('handed in is no draft any more', () => {
    const game = onSale()
    expect(game.ask('catalogue/saveDraft', { ...SKIRT, listingId: ID })).toBe('INVALID_TRANSITION')
    expect(game.ask('catalogue/saveDraft', { ...SKIRT, listingId: 'nobody' })).toBe('LISTING_UNKNOWN')
    expect(game.ask('catalogue/saveDraft', { ...SKIRT, productId: 'nothing' })).toBe('PRODUCT_UNKNOWN')
  })
})

describe('handing in', () => {
  it('an empty draft is told everything that is missing at once', () => {
    const game = play()
    game.send('catalogue/saveDraft', {})
    expect(game.send('catalogue/submit', { listingId: ID, when: 'now' })).toMatchObject({
      code: 'LISTING_INCOMPLETE',
      figures: { fields: expect.arrayContaining(['category', 'title', 'skuMatrix', 'prices', 'stocks', 'mainImage', 'freightTemplate', 'shipWithin', 'services']) },
    })
    expect(listing(game).state).toBe('draft')
  })

  it.each([
    ['category', { categoryId: null, attributes: [] }],
    ['category', { categoryId: 'womens-wear', attributes: [] }],
    ['title', { title: '  ' }],
    ['attributes', { attributes: SKIRT.attributes.slice(1) }],
    ['attributes', { attributes: [] }],
    ['prices', { rows: SKIRT.rows.map((row, i) => (i === 0 ? { ...row, priceFen: 0 } : row)) }],
    ['prices', { rows: SKIRT.rows.map((row, i) => (i === 0 ? { ...row, priceFen: null } : row)) }],
    ['stocks', { rows: SKIRT.rows.map((row, i) => (i === 0 ? { ...row, onHand: null } : row)) }],
    ['skuMatrix', { rows: SKIRT.rows.slice(1) }],
    ['mainImage', { images: [] }],
    ['freightTemplate', { freightTemplateId: null }],
    ['shipWithin', { shipWithinHours: null }],
    ['services', { services: null }],
  ])('%s missing is all that is named', (field, change) => {
    const outcome = submitted(change)
    expect(outcome).toMatchObject({ code: 'LISTING_INCOMPLETE' })
    expect('figures' in outcome && outcome.figures['fields']).toEqual([field])
  })

  it.each([
    ['a title of 61 bytes', { title: 'a'.repeat(61) }, 'TITLE_TOO_LONG'],
    ['an emoji in the title', { title: 'Skirt 🎉' }, 'TITLE_NOT_PLAIN'],
    ['an emoji in the guide title', { guideTitle: '🎉' }, 'TITLE_NOT_PLAIN'],
    ['a guide title of 31 bytes', { guideTitle: 'a'.repeat(31) }, 'GUIDE_TITLE_TOO_LONG'],
    ['a superlative in the title', { title: 'Best price skirt' }, 'WORD_BANNED'],
    ['a superlative in the guide title', { guideTitle: '最好的裙' }, 'WORD_BANNED'],
    ['a superlative on the detail page', { details: [{ kind: 'text', text: '全网最低', images: [] }] }, 'WORD_BANNED'],
    ['a merchant code of 65 bytes', { outerId: 'a'.repeat(65) }, 'OUTER_ID_TOO_LONG'],
    ['the same merchant code on two SKUs', { rows: SKIRT.rows.map(row => ({ ...row, outerId: 'ONE' })) }, 'OUTER_ID_TAKEN'],
    ['72 hours, which is a presale', { shipWithinHours: 72 }, 'ok'],
    ['36 hours', { shipWithinHours: 36 }, 'SHIP_WITHIN_INVALID'],
    ['45 days', { shipWithinHours: 45 * 24 }, 'ok'],
    ['46 days', { shipWithinHours: 46 * 24 }, 'SHIP_WITHIN_INVALID'],
    ['24 hours', { shipWithinHours: 24 }, 'ok'],
    ['no seven-day return for ordinary goods', { services: { ...SKIRT.services, sevenDayReturn: false } }, 'SEVEN_DAY_RETURN_REQUIRED'],
    ['a skirt declared as made to order', { noReasonKind: 'custom' }, 'NO_REASON_KIND_WRONG'],
    ['a skirt with declared faults, without seven-day return', { noReasonKind: 'nearExpiryOrDefects', services: { ...SKIRT.services, sevenDayReturn: false } }, 'ok'],
    ['an attribute of other goods', { attributes: [...SKIRT.attributes, { name: 'isbn', values: ['1'] }] }, 'ATTRIBUTE_INVALID'],
    ['a value that is no choice', { attributes: [...SKIRT.attributes, { name: 'lining', values: ['perhaps'] }] }, 'ATTRIBUTE_INVALID'],
    ['a value that is one', { attributes: [...SKIRT.attributes, { name: 'lining', values: ['yes'] }] }, 'ok'],
    ['stock 0 on one size', {}, 'ok'],
    ['a merchant code of 64 bytes', { outerId: 'a'.repeat(64) }, 'ok'],
    ['a guide title of 30 bytes', { guideTitle: 'a'.repeat(30) }, 'ok'],
    ['no guide title', { guideTitle: null }, 'ok'],
  ])('%s', (_what, change, code) => {
    const outcome = submitted(change)
    expect(outcome.done ? 'ok' : outcome.code).toBe(code)
  })

  it.each([
    ['799 pixels', { widthPx: 799, heightPx: 799 }, 'IMAGE_TOO_SMALL'],
    ['800 pixels', { widthPx: 800, heightPx: 800 }, 'ok'],
    ['3 MB and a byte', { bytes: 3 * 1_024 * 1_024 + 1 }, 'IMAGE_TOO_HEAVY'],
    ['3 MB', { bytes: 3 * 1_024 * 1_024 }, 'ok'],
    ['a GIF', { format: 'gif' }, 'IMAGE_FORMAT'],
    ['800 by 801', { heightPx: 801 }, 'IMAGE_NOT_SQUARE'],
    ['a watermark on the first', { faults: ['watermark'] }, 'IMAGE_NOT_CLEAN'],
    ['a dim first picture, which only sells worse', { faults: ['dim'] }, 'ok'],
  ])('a main image: %s', (_what, facts, code) => {
    const [first, second] = SKIRT.images
    const outcome = submitted({ images: [{ ...first, ...facts }, second] })
    expect(outcome.done ? 'ok' : outcome.code).toBe(code)
  })

  it('six main images are one too many; a watermark on the second is allowed', () => {
    const [first] = SKIRT.images
    expect(submitted({ images: Array.from({ length: 6 }, () => first) })).toMatchObject({ code: 'IMAGES_TOO_MANY', figures: { given: 6, most: 5 } })
    expect(submitted({ images: [first, { ...first, faults: ['watermark'] }] })).toMatchObject({ done: true })
  })

  it('opens a shelf for every SKU with what was typed, and the stocks of the SKUs sum up to the listing', () => {
    const game = onSale()
    expect(listing(game)).toMatchObject({ state: 'on_sale', rows: [], skuIds: [`${ID}-1`, `${ID}-2`, `${ID}-3`, `${ID}-4`], publishedAt: at(START) })
    expect(skusOf(game.run.world, listing(game)).map(({ name, id }) => [name, game.run.world.stock.levels[id]?.onHand])).toEqual([
      ['Khaki S', 3], ['Khaki M', 4], ['Black S', 0], ['Black M', 5],
    ])
    expect(game.ask('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: `${ID}-1`, quantity: 3 }] })).toBe('ok')
  })

  it('an absent combination gets no SKU and is remembered as absent', () => {
    const game = onSale({ rows: SKIRT.rows.map((row, i) => (i === 2 ? { options: row.options, absent: true } : row)) })
    expect(listing(game)).toMatchObject({ skuIds: [`${ID}-1`, `${ID}-2`, `${ID}-3`], absent: [{ colour: 'Black', size: 'S' }] })
    expect(rowsOf(game.run.world, listing(game)).filter(({ absent }) => absent)).toHaveLength(1)
  })

  it('a listing with nothing on any shelf is sold out at once', () => {
    expect(listing(onSale({ rows: SKIRT.rows.map(row => ({ ...row, onHand: 0 })) })).state).toBe('sold_out')
  })

  it('cost, sending, weight and the buyers’ yardstick come from the product card', () => {
    const world = smallWorld()
    const picture = { kind: 'alineSkirt', options: {} }
    addProduct(world.catalogue, { id: 'card', categoryId: SKIRT.categoryId, attributes: {}, picture, costFen: 6_100, dispatchFen: 550, weightGrams: 420, volumeCm3: 9, referenceFen: 13_500, interest: 20 })
    const game = play(world)
    game.send('catalogue/saveDraft', { ...SKIRT, productId: 'card' })
    game.send('catalogue/submit', { listingId: ID, when: 'now' })
    expect(listing(game)).toMatchObject({ referenceFen: 13_500, interest: 20, picture, truth: { id: 'card' } })
    expect(skuOf(game.run.world, `${ID}-1`)).toMatchObject({ costFen: 6_100, dispatchFen: 550, weightGrams: 420, volumeCm3: 9 })
  })

  it('into the warehouse, it is not on sale', () => {
    const game = drafted()
    game.send('catalogue/submit', { listingId: ID, when: 'warehouse' })
    expect(listing(game)).toMatchObject({ state: 'off_sale', publishedAt: null })
    expect(game.ask('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: `${ID}-1`, quantity: 1 }] })).toBe('LISTING_NOT_ON_SALE')
  })

  it('timed, it goes on sale at that instant and not a millisecond before', () => {
    const game = drafted()
    expect(game.ask('catalogue/submit', { listingId: ID, when: 'timed' })).toBe('SCHEDULE_TIME_REQUIRED')
    expect(game.ask('catalogue/submit', { listingId: ID, when: 'timed', at: at(START) })).toBe('SCHEDULE_IN_PAST')
    expect(game.ask('catalogue/submit', { listingId: ID, when: 'timed', at: at(START) + 30 * 86_400_000 + 1 })).toBe('SCHEDULE_TOO_FAR')
    expect(game.ask('catalogue/submit', { listingId: ID, when: 'timed', at: at('2024-05-06 20:00:00') })).toBe('ok')
    game.send('clock/advance', { to: at('2024-05-06 20:00:00') - 1 })
    expect(listing(game).state).toBe('scheduled')
    expect(game.ask('catalogue/goLive', { listingId: ID })).toBe('NOT_DUE')
    game.until('2024-05-06 20:00:00')
    expect(listing(game)).toMatchObject({ state: 'on_sale', scheduledAt: null, publishedAt: at('2024-05-06 20:00:00') })
  })

  it('a merchant code of another listing is taken, until that one is deleted', () => {
    const game = onSale()
    game.send('catalogue/saveDraft', { ...SKIRT, outerId: 'SK-Khaki-S', rows: SKIRT.rows.map(({ outerId: _outerId, ...row }) => row) })
    expect(game.ask('catalogue/submit', { listingId: 'L000002', when: 'now' })).toBe('OUTER_ID_TAKEN')
  })
})

describe('editing what was handed in', () => {
  it('an order that was placed keeps its price and title', () => {
    const game = onSale()
    game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: `${ID}-1`, quantity: 1 }] })
    const before = game.run.world.orders.orders['O000001']
    expect(game.ask('catalogue/edit', { listingId: ID, title: 'Skirt in cotton' })).toBe('ok')
    expect(game.ask('catalogue/setPrices', { listingId: ID, prices: [{ skuId: `${ID}-1`, priceFen: 9_900 }] })).toBe('ok')
    expect(game.run.world.orders.orders['O000001']).toEqual(before)
    expect([listing(game).title, shownPriceFen(game.run.world, listing(game))]).toEqual(['Skirt in cotton', 9_900])
  })

  it('what is left out stays; nothing changed is refused', () => {
    const game = onSale()
    const before = listing(game)
    expect(game.ask('catalogue/edit', { listingId: ID })).toBe('NOTHING_CHANGED')
    expect(game.ask('catalogue/edit', { listingId: ID, title: SKIRT.title })).toBe('NOTHING_CHANGED')
    expect(game.ask('catalogue/edit', { listingId: ID, shipWithinHours: 24 })).toBe('ok')
    expect(listing(game)).toEqual({ ...before, shipWithinHours: 24 })
  })

  it('a new size opens its own shelf; a size that is dropped retires and keeps what orders hold of it', () => {
    const game = onSale()
    game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: `${ID}-2`, quantity: 2 }] })
    const saleProperties = [{ property: 'colour', values: [{ value: 'Khaki' }] }, { property: 'size', values: [{ value: 'S' }, { value: 'L' }] }]
    const row = (size: string, more: object) => ({ options: [{ property: 'size', value: size }, { property: 'colour', value: 'Khaki' }], ...more })
    expect(game.ask('catalogue/edit', { listingId: ID, saleProperties, rows: [row('S', {}), row('L', { priceFen: 13_900, onHand: 7 })] })).toBe('ok')
    expect(listing(game).skuIds).toEqual([`${ID}-1`, `${ID}-5`])
    expect(skuOf(game.run.world, `${ID}-1`)).toMatchObject({ priceFen: 12_900, retired: false })
    expect(skuOf(game.run.world, `${ID}-2`)).toMatchObject({ retired: true })
    expect([`${ID}-1`, `${ID}-2`, `${ID}-5`].map(id => game.run.world.stock.levels[id])).toEqual([
      { skuId: `${ID}-1`, onHand: 3, reserved: 0 }, { skuId: `${ID}-2`, onHand: 4, reserved: 2 }, { skuId: `${ID}-5`, onHand: 7, reserved: 0 },
    ])
  })

  it('a combination that comes back is the old SKU with its shelf', () => {
    const game = onSale({ saleProperties: [], rows: [{ options: [], priceFen: 5_000, onHand: 6 }] })
    const sizes = [{ property: 'size', values: [{ value: 'S' }, { value: 'M' }] }]
    const rows = ['S', 'M'].map(value => ({ options: [{ property: 'size', value }], priceFen: 5_000, onHand: 1 }))
    expect(game.ask('catalogue/edit', { listingId: ID, saleProperties: sizes, rows })).toBe('ok')
    expect(listing(game).skuIds).toEqual([`${ID}-2`, `${ID}-3`])
    // Taking the sizes out again would leave nothing of the matrix: other goods under the old link.
    expect(game.ask('catalogue/edit', { listingId: ID, saleProperties: [], rows: [{ options: [], priceFen: 5_000 }] })).toBe('LISTING_SWAPPED')
  })

  it.each([
    ['another category', { categoryId: 'womens-dress' }, 'category'],
    ['all values of all sale properties', {
      saleProperties: [{ property: 'size', values: [{ value: '36' }] }], rows: [{ options: [{ property: 'size', value: '36' }], priceFen: 100, onHand: 1 }],
    }, 'saleProperties'],
  ])('%s under the old link is refused', (_what, change, part) => {
    expect(onSale().send('catalogue/edit', { listingId: ID, ...change })).toMatchObject({ code: 'LISTING_SWAPPED', figures: { part } })
  })

  it('a changed matrix without all its rows is incomplete', () => {
    const saleProperties = [{ property: 'colour', values: [{ value: 'Khaki' }, { value: 'Black' }, { value: 'Red' }] }, SKIRT.saleProperties[1]]
    expect(onSale().send('catalogue/edit', { listingId: ID, saleProperties })).toMatchObject({ code: 'LISTING_INCOMPLETE', figures: { fields: ['skuMatrix'] } })
  })

  it('a card named afterwards says what the goods cost; a second card is other goods', () => {
    const world = smallWorld()
    const card = { categoryId: SKIRT.categoryId, attributes: {}, picture: { kind: 'alineSkirt', options: {} }, costFen: 6_100, dispatchFen: 550, weightGrams: 420, volumeCm3: 9, referenceFen: 13_500, interest: 20 }
    for (const id of ['card', 'other']) addProduct(world.catalogue, { id, ...card })
    const game = play(world)
    game.send('catalogue/saveDraft', SKIRT)
    game.send('catalogue/submit', { listingId: ID, when: 'now' })
    expect(skuOf(game.run.world, `${ID}-1`)?.costFen).toBe(0)
    expect(game.ask('catalogue/edit', { listingId: ID, productId: 'card' })).toBe('ok')
    expect(skuOf(game.run.world, `${ID}-1`)?.costFen).toBe(6_100)
    expect(game.send('catalogue/edit', { listingId: ID, productId: 'other' })).toMatchObject({ code: 'LISTING_SWAPPED', figures: { part: 'productCard' } })
  })

  it('a listing takes a policy of its own for promising stock, and goes back to the shop’s', () => {
    const game = onSale()
    expect(game.ask('catalogue/edit', { listingId: ID, reservePolicy: 'onPay' })).toBe('ok')
    expect(listing(game).reservePolicy).toBe('onPay')
    expect(game.ask('catalogue/edit', { listingId: ID, reservePolicy: 'shop' })).toBe('ok')
    expect(listing(game).reservePolicy).toBeNull()
  })

  it('what lies in the warehouse, waits on the calendar or is sold out can be revised and stays where it is', () => {
    const game = drafted({ rows: SKIRT.rows.map(row => ({ ...row, onHand: 0 })) })
    game.send('catalogue/submit', { listingId: ID, when: 'warehouse' })
    const revise = (shipWithinHours: number) => [game.ask('catalogue/edit', { listingId: ID, shipWithinHours }), listing(game).state]
    expect(revise(24)).toEqual(['ok', 'off_sale'])
    game.send('catalogue/schedule', { listingId: ID, at: at(START) + 60_000 })
    expect(revise(48)).toEqual(['ok', 'scheduled'])
    game.send('clock/advance', { to: at(START) + 60_000 })
    expect(revise(24)).toEqual(['ok', 'sold_out'])
    game.send('catalogue/takeDown', { listingId: ID })
    expect(revise(48)).toEqual(['ok', 'off_sale'])
  })

  it('dropping the sizes that are left makes it sold out; adding one with stock puts it on sale again', () => {
    const game = onSale({ rows: SKIRT.rows.map((row, i) => ({ ...row, onHand: i === 0 ? 2 : 0 })) })
    const absent = SKIRT.rows.map((row, i) => (i === 0 ? { options: row.options, absent: true } : { options: row.options }))
    expect(game.ask('catalogue/edit', { listingId: ID, rows: absent })).toBe('ok')
    expect(listing(game).state).toBe('sold_out')
    expect(game.ask('catalogue/edit', { listingId: ID, rows: SKIRT.rows })).toBe('ok')
    expect(listing(game)).toMatchObject({ state: 'on_sale', absent: [] })
  })

  it('a draft is saved, not edited; a deleted listing is neither', () => {
    const game = drafted()
    expect(game.ask('catalogue/edit', { listingId: ID, title: 'x' })).toBe('INVALID_TRANSITION')
    game.send('catalogue/delete', { listingId: ID })
    expect(game.ask('catalogue/edit', { listingId: ID, title: 'x' })).toBe('INVALID_TRANSITION')
  })
})

describe('quick prices', () => {
  it('are refused for a strange SKU, for nothing, and where nothing changes', () => {
    const game = onSale()
    const ask = (skuId: string, priceFen: number) => game.ask('catalogue/setPrices', { listingId: ID, prices: [{ skuId, priceFen }] })
    expect([ask('dress-1', 100), ask(`${ID}-1`, 0), ask(`${ID}-1`, 12_900), ask(`${ID}-1`, 1)]).toEqual(['SKU_UNKNOWN', 'PRICE_NOT_POSITIVE', 'NOTHING_CHANGED', 'ok'])
  })

  it('all or none: one bad price stops the others', () => {
    const game = onSale()
    expect(game.ask('catalogue/setPrices', { listingId: ID, prices: [{ skuId: `${ID}-1`, priceFen: 100 }, { skuId: `${ID}-2`, priceFen: 0 }] })).toBe('PRICE_NOT_POSITIVE')
    expect(skuOf(game.run.world, `${ID}-1`)?.priceFen).toBe(12_900)
  })
})
