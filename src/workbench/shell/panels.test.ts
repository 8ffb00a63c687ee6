import { describe, expect, test } from 'vitest'
import { PANELS_AS_DESIGNED, panelsFrom, widthAfterKey, widthWithin, WIDTHS, withFolded, withWidth } from './panels.ts'
import { SPOT_AT_FIRST, spotOf } from './place.ts'

describe('columns', () => {
  test.each(['brief', 'phone'] as const)('%s goes no narrower and no wider than its bounds', side => {
    const { least, most } = WIDTHS[side]
    expect([least - 1, least, most, most + 1].map(width => widthWithin(side, width))).toEqual([least, least, most, most])
  })

  test('arrow keys move the edge the way they point, so the phone grows to the left', () => {
    expect(widthAfterKey('brief', 'ArrowRight', 300)).toBeGreaterThan(300)
    expect(widthAfterKey('phone', 'ArrowRight', 300)).toBeLessThan(300)
    expect(widthAfterKey('brief', 'a', 300)).toBeNull()
  })

  test('what is kept comes back whole', () => {
    const arranged = { ...withFolded(withWidth(PANELS_AS_DESIGNED, 'brief', 333), 'phone', true), lineFolded: true }
    expect(panelsFrom(JSON.parse(JSON.stringify(arranged)), PANELS_AS_DESIGNED)).toEqual(arranged)
  })

  test.each([undefined, null, 'x', [], { briefWidth: 'wide', phoneFolded: 1 }])('%o leaves them as they were', kept => {
    expect(panelsFrom(kept, PANELS_AS_DESIGNED)).toEqual(PANELS_AS_DESIGNED)
  })

  test('a kept width out of bounds is brought within them', () => {
    expect(panelsFrom({ briefWidth: 9_999 }, PANELS_AS_DESIGNED).briefWidth).toBe(WIDTHS.brief.most)
  })
})

describe('the spot where the learner was', () => {
  test('comes back whole', () => {
    const spot = { region: 'buyer', desk: 'seller', briefTop: 12, deskTop: 340 } as const
    expect(spotOf({ ...spot })).toEqual(spot)
  })

  test.each([undefined, null, 3, [], { region: 'attic', desk: 1, briefTop: -4, deskTop: 'x' }])('%o is the beginning', kept => {
    expect(spotOf(kept)).toEqual(SPOT_AT_FIRST)
  })
})
