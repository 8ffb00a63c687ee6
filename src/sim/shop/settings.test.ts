import { describe, expect, it } from 'vitest'
import { cardOf, defaultReturnAddress, returnAddressesOf, subAccountsOf } from './shop.ts'
import { newShop, openShop, playShop, type ShopPlay } from './shop-for-tests.ts'

const open = (): ShopPlay => playShop(openShop())

const LOGO = { digest: 'd'.repeat(64), type: 'image/png', bytes: 512_000, widthPx: 80, heightPx: 80 } as const
const DEPOT = { receiver: '仓库小周', phone: '19900000002', address: '云州市梧桐区仓前路1号', isDefault: false } as const

describe('the card', () => {
  it('is set field by field; the log says only what changed', () => {
    const play = open()
    play.ask('shop/setProfile', { avatar: LOGO, introduction: ' 自己织的布 ', contactName: '安小满' })
    play.ask('shop/setProfile', { contactPhone: '199 0000 0000', introduction: '自己织的布', address: '云州市梧桐区长乐路99号' })
    expect(cardOf(play.run.world)).toEqual({ avatar: LOGO, introduction: '自己织的布', contactName: '安小满', contactPhone: '19900000000', address: '云州市梧桐区长乐路99号' })
    expect(play.run.log.at(-1)).toMatchObject({ event: { type: 'shop/profileSet', change: { contactPhone: '19900000000', address: '云州市梧桐区长乐路99号' } } })
    expect(play.ask('shop/setProfile', { avatar: { ...LOGO } })).toBe('CARD_UNCHANGED')
  })

  it.each([
    ['a logo of the least size and the most bytes', { avatar: LOGO }, 'ok'],
    ['a logo of 79 pixels', { avatar: { ...LOGO, widthPx: 79, heightPx: 79 } }, 'AVATAR_TOO_SMALL'],
    ['a logo that is one pixel wider than high', { avatar: { ...LOGO, widthPx: 81 } }, 'AVATAR_NOT_SQUARE'],
    ['a logo of one byte more', { avatar: { ...LOGO, bytes: 512_001 } }, 'AVATAR_TOO_LARGE'],
    ['a logo of another type', { avatar: { ...LOGO, type: 'image/gif' } }, 'FIELD_INVALID'],
    ['an introduction of 200 characters', { introduction: '布'.repeat(200) }, 'ok'],
    ['one character more', { introduction: '布'.repeat(201) }, 'INTRODUCTION_TOO_LONG'],
    ['an absolute claim', { introduction: '全网最好的裙子' }, 'INTRODUCTION_WORD_BANNED'],
    ['a fixed line', { contactPhone: '02188888888' }, 'PHONE_INVALID'],
    ['an emptied phone', { contactPhone: '' }, 'PHONE_INVALID'],
    ['an address of seven characters', { address: '长乐路九十九号' }, 'ADDRESS_TOO_SHORT'],
    ['nothing', {}, 'CARD_UNCHANGED'],
  ])('%s gives %s', (_title, args, code) => {
    expect(open().ask('shop/setProfile', { ...args })).toBe(code)
  })

  it('belongs to a shop that stands: not before the approval, not after the end', () => {
    expect(playShop(newShop()).ask('shop/setProfile', { introduction: 'x' })).toBe('SHOP_NOT_OPEN')
    const closed = open()
    closed.report('falseDocuments')
    expect(['shop/setProfile', 'shop/addSubAccount'].map(type => closed.ask(type, type === 'shop/setProfile' ? { introduction: 'x' } : { name: 'x', role: 'roleService' }))).toEqual([
      'SHOP_CLOSED', 'SHOP_CLOSED',
    ])
    const suspended = open()
    suspended.report('falseShipping')
    expect(suspended.ask('shop/setProfile', { introduction: 'x' })).toBe('ok')
  })
})

describe('addresses for returns', () => {
  it('the first is the default whatever it says; another takes its place when chosen', () => {
    const play = open()
    play.ask('shop/addReturnAddress', DEPOT)
    play.ask('shop/addReturnAddress', { ...DEPOT, receiver: '店里' })
    expect(returnAddressesOf(play.run.world)).toEqual([
      { ...DEPOT, id: 'A000001', isDefault: true },
      { ...DEPOT, id: 'A000002', receiver: '店里' },
    ])
    expect(play.ask('shop/chooseReturnAddress', { addressId: 'A000002' })).toBe('ok')
    expect(defaultReturnAddress(play.run.world)?.id).toBe('A000002')
    expect(play.ask('shop/chooseReturnAddress', { addressId: 'A000002' })).toBe('RETURN_ADDRESS_DEFAULT')
    play.ask('shop/addReturnAddress', { ...DEPOT, isDefault: true })
    expect(returnAddressesOf(play.run.world).map(({ isDefault }) => isDefault)).toEqual([false, false, true])
  })

  it('the default goes only when it is the last', () => {
    const play = open()
    play.ask('shop/addReturnAddress', DEPOT)
    play.ask('shop/addReturnAddress', DEPOT)
    expect(play.ask('shop/removeReturnAddress', { addressId: 'A000001' })).toBe('RETURN_ADDRESS_DEFAULT')
    expect(play.ask('shop/removeReturnAddress', { addressId: 'A000002' })).toBe('ok')
    expect(play.ask('shop/removeReturnAddress', { addressId: 'A000001' })).toBe('ok')
    expect([returnAddressesOf(play.run.world), defaultReturnAddress(play.run.world)]).toEqual([[], null])
    play.ask('shop/addReturnAddress', DEPOT)
    expect(defaultReturnAddress(play.run.world)?.id).toBe('A000003')
  })

  it('twenty fit, the next is refused, and so is an address that no courier finds', () => {
    const play = open()
    expect([{ ...DEPOT, receiver: ' ' }, { ...DEPOT, phone: '1' }, { ...DEPOT, address: '仓前路' }].map(args => play.ask('shop/addReturnAddress', args))).toEqual([
      'RECEIVER_REQUIRED', 'PHONE_INVALID', 'ADDRESS_TOO_SHORT',
    ])
    expect(Array.from({ length: 21 }, () => play.ask('shop/addReturnAddress', DEPOT)).slice(-2)).toEqual(['ok', 'RETURN_ADDRESS_LIMIT'])
    expect(['shop/chooseReturnAddress', 'shop/removeReturnAddress'].map(type => play.ask(type, { addressId: 'A000099' }))).toEqual(['RETURN_ADDRESS_UNKNOWN', 'RETURN_ADDRESS_UNKNOWN'])
  })
})

describe('accounts for staff', () => {
  it.each([['personal', 2], ['soleTrader', 10], ['company', 10]] as const)('a %s shop has %i', (kind, most) => {
    const play = playShop(openShop({ kind }))
    const answers = Array.from({ length: most + 1 }, (_, i) => play.ask('shop/addSubAccount', { name: `小周${i}`, role: 'roleService' }))
    expect(answers).toEqual([...Array.from({ length: most }, () => 'ok'), 'SUB_ACCOUNT_LIMIT'])
  })

  it('each has its own name and can be taken back', () => {
    const play = open()
    expect([' ', 'Zhou', ' zhou ', 'Wu'].map(name => play.ask('shop/addSubAccount', { name, role: 'roleWarehouse' }))).toEqual([
      'SUB_ACCOUNT_NAME_REQUIRED', 'ok', 'SUB_ACCOUNT_TWICE', 'ok',
    ])
    expect(play.ask('shop/removeSubAccount', { subAccountId: 'U000001' })).toBe('ok')
    expect(play.ask('shop/removeSubAccount', { subAccountId: 'U000001' })).toBe('SUB_ACCOUNT_UNKNOWN')
    expect(subAccountsOf(play.run.world)).toEqual([{ id: 'U000002', name: 'Wu', role: 'roleWarehouse' }])
    expect(play.ask('shop/addSubAccount', { name: 'Li', role: 'owner' })).toBe('FIELD_INVALID')
  })
})
