/** The shop's card and its people: logo, introduction, contact, where returns go, and who else may sign in. */

import { numberedId } from '../kernel/engine.ts'
import { choice, flag, id, int, optional, record, text } from '../kernel/fields.ts'
import { command, refuse, type Plan, type Refusal } from '../kernel/plan.ts'
import { get, records } from '../kernel/table.ts'
import { isMobile } from './identity.ts'
import { forbiddenWordIn } from './names.ts'
import { SUB_ACCOUNT_ROLES, type Avatar, type CardChange, type ReturnAddress, type ShopCard, type ShopEvent, type ShopWorld, type SubAccount } from './records.ts'
import { shopRulesOf } from './rules.ts'

/** Settings belong to a shop that stands: refused before the approval (`SHOP_NOT_OPEN`) and after the end (`SHOP_CLOSED`). */
function refusalOfSettings({ shop: { profile } }: ShopWorld): Refusal | null {
  if (profile.state === 'closed') return refuse('SHOP_CLOSED', { shop: profile.name })
  return profile.state === 'approved' || profile.state === 'open' || profile.state === 'suspended' ? null : refuse('SHOP_NOT_OPEN', { state: profile.state })
}

function refusalOfAvatar(rulesVersion: string, { bytes, widthPx, heightPx }: Avatar): Refusal | null {
  const { avatarMostBytes, avatarLeastPx } = shopRulesOf(rulesVersion)
  if (widthPx !== heightPx) return refuse('AVATAR_NOT_SQUARE', { widthPx, heightPx })
  if (widthPx < avatarLeastPx.value) return refuse('AVATAR_TOO_SMALL', { widthPx, leastPx: avatarLeastPx.value })
  return bytes > avatarMostBytes.value ? refuse('AVATAR_TOO_LARGE', { bytes, mostBytes: avatarMostBytes.value }) : null
}

function refusalOfAddress(rulesVersion: string, address: string): Refusal | null {
  const least = shopRulesOf(rulesVersion).addressLeast.value
  const { length } = Array.from(address)
  return length < least ? refuse('ADDRESS_TOO_SHORT', { length, least }) : null
}

const isSameAvatar = (a: Avatar | null, b: Avatar | null): boolean =>
  a === b || (a !== null && b !== null && a.digest === b.digest && a.type === b.type && a.bytes === b.bytes && a.widthPx === b.widthPx && a.heightPx === b.heightPx)

/** The shop's card: logo, introduction, contact. */
export const cardOf = ({ shop }: ShopWorld): ShopCard => shop.card

/**
 * Sets what buyers see of the shop; a field left out stays. A logo is a square PNG or JPEG, given by digest and measures.
 * Refuses `SHOP_NOT_OPEN`, `SHOP_CLOSED`, `AVATAR_NOT_SQUARE`, `AVATAR_TOO_SMALL`, `AVATAR_TOO_LARGE`, `INTRODUCTION_TOO_LONG`,
 * `INTRODUCTION_WORD_BANNED { word }`, `PHONE_INVALID`, `ADDRESS_TOO_SHORT`, `CARD_UNCHANGED`.
 */
export const setProfile = command(
  {
    avatar: optional(record({ digest: text(64), type: choice('image/png', 'image/jpeg'), bytes: int(1, 100_000_000), widthPx: int(1, 20_000), heightPx: int(1, 20_000) })),
    introduction: optional(text(2_000)),
    contactName: optional(text(60)),
    contactPhone: optional(text(20)),
    address: optional(text(200)),
  },
  (ctx, world: ShopWorld, args): Plan<ShopEvent> => {
    const wrong = refusalOfSettings(world) ?? (args.avatar ? refusalOfAvatar(ctx.rulesVersion, args.avatar) : null)
    if (wrong) return wrong
    const { card } = world.shop
    const introduction = (args.introduction ?? card.introduction).trim()
    const most = shopRulesOf(ctx.rulesVersion).introductionMost.value
    const { length } = Array.from(introduction)
    if (length > most) return refuse('INTRODUCTION_TOO_LONG', { length, most })
    const word = forbiddenWordIn(introduction)
    if (word !== null) return refuse('INTRODUCTION_WORD_BANNED', { word })
    const contactPhone = (args.contactPhone ?? card.contactPhone).replace(/[\s-]/g, '')
    if (args.contactPhone != null && !isMobile(contactPhone)) return refuse('PHONE_INVALID', { phone: contactPhone })
    const address = (args.address ?? card.address).trim()
    const short = args.address == null ? null : refusalOfAddress(ctx.rulesVersion, address)
    if (short) return short
    const contactName = (args.contactName ?? card.contactName).trim()
    const avatar = args.avatar ?? card.avatar
    const change: CardChange = {
      ...(isSameAvatar(avatar, card.avatar) ? {} : { avatar }),
      ...(introduction === card.introduction ? {} : { introduction }),
      ...(contactName === card.contactName ? {} : { contactName }),
      ...(contactPhone === card.contactPhone ? {} : { contactPhone }),
      ...(address === card.address ? {} : { address }),
    }
    return Object.keys(change).length === 0 ? refuse('CARD_UNCHANGED') : [{ type: 'shop/profileSet', change }]
  },
)

/** Where returns go, oldest first; at most one is the default. */
export const returnAddressesOf = ({ shop }: ShopWorld): readonly ReturnAddress[] => records(shop.returnAddresses)

/** The address that a return goes to when nothing else is said, or null. */
export const defaultReturnAddress = (world: ShopWorld): ReturnAddress | null => returnAddressesOf(world).find(({ isDefault }) => isDefault) ?? null

/**
 * Adds an address for returns; the first one is the default. Refuses `SHOP_NOT_OPEN`, `SHOP_CLOSED`, `RETURN_ADDRESS_LIMIT`, `RECEIVER_REQUIRED`,
 * `PHONE_INVALID`, `ADDRESS_TOO_SHORT`.
 */
export const addReturnAddress = command(
  { receiver: text(60), phone: text(20), address: text(200), isDefault: flag() },
  (ctx, world: ShopWorld, args): Plan<ShopEvent> => {
    const wrong = refusalOfSettings(world)
    if (wrong) return wrong
    const most = shopRulesOf(ctx.rulesVersion).returnAddressMost.value
    const known = returnAddressesOf(world)
    if (known.length >= most) return refuse('RETURN_ADDRESS_LIMIT', { most })
    const [receiver, phone, address] = [args.receiver.trim(), args.phone.replace(/[\s-]/g, ''), args.address.trim()]
    if (receiver === '') return refuse('RECEIVER_REQUIRED')
    if (!isMobile(phone)) return refuse('PHONE_INVALID', { phone })
    const short = refusalOfAddress(ctx.rulesVersion, address)
    if (short) return short
    return [
      {
        type: 'shop/returnAddressAdded',
        address: { id: numberedId('A', world.shop.nextReturnAddress), receiver, phone, address, isDefault: args.isDefault || known.length === 0 },
      },
    ]
  },
)

/** Makes an address the default. Refuses `SHOP_NOT_OPEN`, `SHOP_CLOSED`, `RETURN_ADDRESS_UNKNOWN`, `RETURN_ADDRESS_DEFAULT` where it is that already. */
export const chooseReturnAddress = command({ addressId: id() }, (_ctx, world: ShopWorld, { addressId }): Plan<ShopEvent> => {
  const wrong = refusalOfSettings(world)
  if (wrong) return wrong
  const known = get(world.shop.returnAddresses, addressId)
  if (!known) return refuse('RETURN_ADDRESS_UNKNOWN', { addressId })
  return known.isDefault ? refuse('RETURN_ADDRESS_DEFAULT', { address: known.address }) : [{ type: 'shop/returnAddressChosen', addressId }]
})

/** Takes an address out; the default only when it is the last. Refuses `SHOP_NOT_OPEN`, `SHOP_CLOSED`, `RETURN_ADDRESS_UNKNOWN`, `RETURN_ADDRESS_DEFAULT`. */
export const removeReturnAddress = command({ addressId: id() }, (_ctx, world: ShopWorld, { addressId }): Plan<ShopEvent> => {
  const wrong = refusalOfSettings(world)
  if (wrong) return wrong
  const known = get(world.shop.returnAddresses, addressId)
  if (!known) return refuse('RETURN_ADDRESS_UNKNOWN', { addressId })
  if (known.isDefault && returnAddressesOf(world).length > 1) return refuse('RETURN_ADDRESS_DEFAULT', { address: known.address })
  return [{ type: 'shop/returnAddressRemoved', addressId }]
})

export const subAccountsOf = ({ shop }: ShopWorld): readonly SubAccount[] => records(shop.subAccounts)

/** Gives one of the staff an account of their own. Refuses `SHOP_NOT_OPEN`, `SHOP_CLOSED`, `SUB_ACCOUNT_NAME_REQUIRED`, `SUB_ACCOUNT_TWICE`, `SUB_ACCOUNT_LIMIT { most }`. */
export const addSubAccount = command(
  { name: text(40), role: choice(...SUB_ACCOUNT_ROLES) },
  (ctx, world: ShopWorld, { name, role }): Plan<ShopEvent> => {
    const wrong = refusalOfSettings(world)
    if (wrong) return wrong
    const trimmed = name.trim()
    if (trimmed === '') return refuse('SUB_ACCOUNT_NAME_REQUIRED')
    const known = subAccountsOf(world)
    if (known.some(account => account.name.toLowerCase() === trimmed.toLowerCase())) return refuse('SUB_ACCOUNT_TWICE', { name: trimmed })
    const { subAccountPersonalMost, subAccountBusinessMost } = shopRulesOf(ctx.rulesVersion)
    const most = (world.shop.profile.kind === 'personal' ? subAccountPersonalMost : subAccountBusinessMost).value
    if (known.length >= most) return refuse('SUB_ACCOUNT_LIMIT', { most })
    return [{ type: 'shop/subAccountAdded', subAccount: { id: numberedId('U', world.shop.nextSubAccount), name: trimmed, role } }]
  },
)

/** Takes an account back. Refuses `SHOP_NOT_OPEN`, `SHOP_CLOSED`, `SUB_ACCOUNT_UNKNOWN`. */
export const removeSubAccount = command({ subAccountId: id() }, (_ctx, world: ShopWorld, { subAccountId }): Plan<ShopEvent> => {
  const wrong = refusalOfSettings(world)
  if (wrong) return wrong
  return get(world.shop.subAccounts, subAccountId) ? [{ type: 'shop/subAccountRemoved', subAccountId }] : refuse('SUB_ACCOUNT_UNKNOWN', { subAccountId })
})

/**
 * Sets the house's floor for the gross margin, in basis points (0 to 9,000).
 * Refuses `FLOOR_UNCHANGED`.
 */
export const setMarginFloor = command({ marginFloorBp: int(0, 9_000) }, (_ctx, world: ShopWorld, { marginFloorBp }): Plan<ShopEvent> =>
  world.shop.profile.marginFloorBp === marginFloorBp ? refuse('FLOOR_UNCHANGED', { floorBp: marginFloorBp }) : [{ type: 'shop/marginFloorSet', marginFloorBp }],
)
