/** The shop itself: its name, what it may earn at the least, and the fees of the platform it stands on. */

import { int } from '../kernel/fields.ts'
import { command, refuse, type Domain } from '../kernel/plan.ts'

export { feesOf, FEES } from './rules.ts'

export type ShopKind = 'personal' | 'soleTrader' | 'company'

export interface ShopProfile {
  readonly id: string
  readonly name: string
  readonly kind: ShopKind
  readonly state: 'open'
  readonly followers: number
  /** Shop score in hundredths: 480 = 4.80. */
  readonly scoreHundredths: number
  /** Least gross margin on an order, in basis points of what the buyer pays: the house's own rule, not the platform's. */
  readonly marginFloorBp: number
}

export interface ShopSlice {
  profile: ShopProfile
}

export interface ShopWorld {
  readonly shop: ShopSlice
}

export type ShopEvent = { readonly type: 'shop/marginFloorSet'; readonly marginFloorBp: number }

export const emptyShop = (profile: ShopProfile): ShopSlice => ({ profile })

/**
 * Sets the house's floor for the gross margin, in basis points (0 to 9,000).
 * Refuses `FLOOR_UNCHANGED`.
 */
const setMarginFloor = command(
  { marginFloorBp: int(0, 9_000) },
  (_ctx, world: ShopWorld, { marginFloorBp }) =>
    world.shop.profile.marginFloorBp === marginFloorBp
      ? refuse('FLOOR_UNCHANGED', { floorBp: marginFloorBp })
      : [{ type: 'shop/marginFloorSet', marginFloorBp } satisfies ShopEvent],
)

export const shopCommands = { 'shop/setMarginFloor': setMarginFloor } as const

export const shop: Domain<'shop', ShopWorld, ShopEvent> = {
  name: 'shop',
  commands: shopCommands,
  evolve(world, event) {
    world.shop.profile = { ...world.shop.profile, marginFloorBp: event.marginFloorBp }
  },
}
