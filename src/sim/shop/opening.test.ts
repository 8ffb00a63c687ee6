import { describe, expect, it } from 'vitest'
import { applicationRounds, brandOf, documentsNeeded, reviewReasons, type Application } from './shop.ts'
import {
  AGREED, ANNA, at, BERT, COMPANY, COMPANY_NAME, COMPANY_PAPERS, DEAD_PHONE, FACE, handIn, ID_CARD, idNumber, newShop, PERSONAL, playShop, SOLE_TRADER, TRADER_LICENCE,
  type ShopPlay,
} from './shop-for-tests.ts'

const fresh = (): ShopPlay => playShop(newShop())

describe('the form', () => {
  it('is saved field by field, and what is left out stays', () => {
    const play = fresh()
    play.ask('shop/saveApplication', { kind: 'soleTrader', name: ' 小满的衣架 ' })
    play.ask('shop/saveApplication', { principal: { name: ' 安小满 ', idNumber: ANNA.idNumber.toLowerCase() }, contactPhone: '199 0000-0000', agreements: ['privacy', 'service'] })
    play.ask('shop/saveApplication', { documents: [{ ...ID_CARD, validTo: ' 2035-6-30 ', number: ANNA.idNumber.toLowerCase() }], brand: { name: '小满', mark: 'TM', right: 'self' } })
    expect(play.run.world.shop.application).toEqual({
      kind: 'soleTrader', name: '小满的衣架', mainCategory: null, principal: ANNA, documents: [ID_CARD], brand: { name: '小满', mark: 'TM', right: 'self' },
      agreements: ['service', 'privacy'], contactPhone: '19900000000', address: '',
    })
    play.ask('shop/saveApplication', { brand: { name: ' ', mark: 'TM', right: 'self' } })
    expect(play.run.world.shop.application.brand).toBeNull()
  })

  it.each([
    ['an identity number with a wrong check digit', { principal: { name: 'x', idNumber: '110105194912310021' } }, 'ID_NUMBER_INVALID', { problem: 'idCheckDigit' }],
    ['a number that is no mobile', { contactPhone: '0218888888' }, 'PHONE_INVALID', { phone: '0218888888' }],
    ['an address of seven characters', { address: '长乐路九十九号' }, 'ADDRESS_TOO_SHORT', { length: 7, least: 8 }],
    ['two papers of one kind', { documents: [ID_CARD, ID_CARD] }, 'DOCUMENT_TWICE', { document: 'idCard' }],
    ['a day that does not exist', { documents: [{ ...ID_CARD, validTo: '2035-02-30' }] }, 'DOCUMENT_DATE_UNREADABLE', { document: 'idCard', date: '2035-02-30' }],
    ['a day with a time', { documents: [{ ...ID_CARD, validTo: '2035-02-20 10:00' }] }, 'DOCUMENT_DATE_UNREADABLE', { document: 'idCard', date: '2035-02-20 10:00' }],
    ['a licence with a wrong check character', { documents: [{ ...TRADER_LICENCE, number: '92990000MA00000XX0' }] }, 'CREDIT_CODE_INVALID', { number: '92990000MA00000XX0', problem: 'creditCheckCharacter' }],
    ["another's brand in the name", { name: '云梭女装' }, 'SHOP_NAME_BRAND', { brand: '云梭' }],
  ])('%s is refused at once', (_title, args, code, figures) => {
    const play = fresh()
    expect(play.send('shop/saveApplication', args)).toMatchObject({ done: false, code, figures })
    expect(play.run.world.shop.application.documents).toEqual([])
  })

  it('an address of eight characters will do', () => {
    expect(fresh().ask('shop/saveApplication', { address: '长乐路九十九号甲' })).toBe('ok')
  })

  it('a field of another kind, or one that is not asked for, is refused with its name', () => {
    const play = fresh()
    expect(play.send('shop/saveApplication', { kind: 'flagship' })).toMatchObject({ code: 'FIELD_INVALID', figures: { field: 'kind', problem: 'notAChoice' } })
    expect(play.send('shop/saveApplication', { owner: 'x' })).toMatchObject({ code: 'FIELD_INVALID', figures: { field: 'owner' } })
  })
})

describe('the face check', () => {
  const saved = (): ShopPlay => {
    const play = fresh()
    play.ask('shop/saveApplication', PERSONAL)
    return play
  }

  it.each([
    ['the principal, step by step', FACE, 'ok'],
    ['somebody else', { ...FACE, idNumber: BERT.idNumber }, 'FACE_NOT_PRINCIPAL'],
    ['a stranger', { ...FACE, idNumber: idNumber('19910101') }, 'FACE_NOT_PRINCIPAL'],
    ['one step left out', { ...FACE, steps: ['faceFrame', 'faceBlink'] }, 'FACE_STEPS_WRONG'],
    ['the steps in another order', { ...FACE, steps: ['faceBlink', 'faceFrame', 'faceTurn'] }, 'FACE_STEPS_WRONG'],
  ])('%s gives %s', (_title, args, code) => {
    expect(saved().ask('shop/passFaceCheck', args)).toBe(code)
  })

  it('without a principal there is no face to compare', () => {
    expect(fresh().ask('shop/passFaceCheck', FACE)).toBe('PRINCIPAL_MISSING')
  })

  it('a principal under another name than the card’s is found', () => {
    const play = fresh()
    play.ask('shop/saveApplication', { ...PERSONAL, principal: { ...ANNA, name: '安大满' } })
    expect(play.send('shop/passFaceCheck', FACE)).toMatchObject({ code: 'FACE_NAME_DIFFERS', figures: { person: '安大满', known: '安小满' } })
  })

  it('a pass holds for one principal: with another it must be done again', () => {
    const play = saved()
    play.ask('shop/passFaceCheck', FACE)
    expect(play.ask('shop/passFaceCheck', FACE)).toBe('FACE_ALREADY_CHECKED')
    play.ask('shop/saveApplication', { principal: BERT })
    expect(play.ask('shop/submit')).toBe('FACE_CHECK_REQUIRED')
    play.ask('shop/passFaceCheck', { ...FACE, idNumber: BERT.idNumber })
    expect(play.ask('shop/submit')).toBe('ok')
  })
})

describe('handing in', () => {
  it('says every field that is empty, then the agreements, then the face check', () => {
    const play = fresh()
    expect(play.send('shop/submit')).toMatchObject({
      code: 'APPLICATION_INCOMPLETE', figures: { fields: ['kind', 'name', 'mainCategory', 'principal', 'documents', 'contactPhone', 'address'] },
    })
    play.ask('shop/saveApplication', { ...PERSONAL, agreements: ['privacy'], contactPhone: '' })
    expect(play.send('shop/submit')).toMatchObject({ code: 'APPLICATION_INCOMPLETE', figures: { fields: ['contactPhone'] } })
    play.ask('shop/saveApplication', { contactPhone: '19900000000' })
    expect(play.send('shop/submit')).toMatchObject({ code: 'AGREEMENTS_MISSING', figures: { agreements: ['service', 'consumerProtection'] } })
    play.ask('shop/saveApplication', { agreements: AGREED })
    expect(play.ask('shop/submit')).toBe('FACE_CHECK_REQUIRED')
  })

  it('a name that lost its right since it was saved is refused again', () => {
    const play = fresh()
    play.ask('shop/saveApplication', COMPANY)
    play.ask('shop/passFaceCheck', FACE)
    expect(play.ask('shop/saveApplication', { brand: { name: '佳依', mark: 'TM', right: 'self' } })).toBe('SHOP_NAME_RESERVED')
    expect(play.ask('shop/submit')).toBe('ok')
  })

  it('from then on nothing changes until the platform has answered', () => {
    const play = fresh()
    handIn(play, PERSONAL)
    expect(play.send('shop/saveApplication', { address: '云州市梧桐区长乐路1号' })).toMatchObject({ code: 'INVALID_TRANSITION', figures: { state: 'submitted' } })
    expect(play.ask('shop/submit')).toBe('INVALID_TRANSITION')
    play.until('2024-05-06 12:00:00')
    expect([play.state(), play.ask('shop/saveApplication', {})]).toEqual(['reviewing', 'INVALID_TRANSITION'])
  })
})

describe('the review', () => {
  it('starts after two hours and answers a person after one working day, to the second', () => {
    const play = fresh()
    handIn(play, PERSONAL)
    play.until('2024-05-06 11:59:59')
    expect([play.state(), play.ask('shop/startReview')]).toEqual(['submitted', 'NOT_DUE'])
    play.until('2024-05-06 12:00:00')
    expect(play.state()).toBe('reviewing')
    play.until('2024-05-07 09:59:59')
    expect([play.state(), play.send('shop/finishReview')]).toMatchObject(['reviewing', { code: 'NOT_DUE', figures: { dueAt: at('2024-05-07 10:00:00') } }])
    play.until('2024-05-07 10:00:00')
    expect(play.state()).toBe('approved')
    expect(play.run.world.shop.profile).toEqual({
      id: 'jiayi', name: '小满的衣架', kind: 'personal', state: 'approved', followers: 0, scoreHundredths: 0, marginFloorBp: 0,
    })
    expect(applicationRounds(play.run.world)).toEqual([
      {
        round: 1, application: play.run.world.shop.application, submittedAt: at('2024-05-06 10:00:00'), startsAt: at('2024-05-06 12:00:00'), dueAt: at('2024-05-07 10:00:00'),
        startedAt: at('2024-05-06 12:00:00'), finishedAt: at('2024-05-07 10:00:00'), result: 'approved', reasons: [],
      },
    ])
  })

  it.each([
    ['a company with a registered mark', COMPANY],
    ['a sole trader', SOLE_TRADER],
  ])('%s is approved after two working days, not before', (_title, application) => {
    const play = fresh()
    expect(handIn(play, application)).toBe('ok')
    play.until('2024-05-08 09:59:59')
    expect(play.state()).toBe('reviewing')
    play.until('2024-05-08 10:00:00')
    expect(play.state()).toBe('approved')
  })

  it('an expired licence costs two days; mended and handed in again it takes one', () => {
    const play = fresh()
    handIn(play, { ...SOLE_TRADER, documents: [ID_CARD, { ...TRADER_LICENCE, validTo: '2024-04-30' }] })
    play.until('2024-05-08 10:00:00')
    expect(play.state()).toBe('rejected')
    expect(play.run.world.shop.profile.name).toBe('')
    expect(play.ask('shop/open')).toBe('INVALID_TRANSITION')
    expect(play.ask('shop/saveApplication', { documents: [ID_CARD, TRADER_LICENCE] })).toBe('ok')
    expect([play.state(), play.ask('shop/submit')]).toEqual(['rejected', 'ok'])
    play.until('2024-05-09 10:00:00')
    expect(play.state()).toBe('approved')
    expect(applicationRounds(play.run.world).map(({ round, result, reasons }) => ({ round, result, reasons }))).toEqual([
      { round: 1, result: 'rejected', reasons: [{ check: 'documentExpired', document: 'businessLicence', found: '2024-04-30' }] },
      { round: 2, result: 'approved', reasons: [] },
    ])
    expect(applicationRounds(play.run.world)[0]?.application.documents[1]?.validTo).toBe('2024-04-30')
    expect(play.happened()).toEqual([
      'shop/applicationSaved', 'shop/faceCheckPassed', 'shop/submitted', 'shop/reviewStarted', 'shop/rejected', 'shop/applicationSaved', 'shop/submitted', 'shop/reviewStarted',
      'shop/approved',
    ])
  })

  it('a paper is good on its last day and expired on the next', () => {
    const play = fresh()
    play.ask('shop/saveApplication', PERSONAL)
    const application: Application = { ...play.run.world.shop.application, documents: [{ ...ID_CARD, validTo: '2024-05-06' }] }
    play.until('2024-05-06 23:59:59')
    expect(reviewReasons(play.ctx(), play.run.world, application)).toEqual([])
    play.until('2024-05-07 00:00:00')
    expect(reviewReasons(play.ctx(), play.run.world, application)).toEqual([{ check: 'documentExpired', document: 'idCard', found: '2024-05-06' }])
  })

  const young = { name: '安小满', idNumber: idNumber('20060508') }
  const grown = { name: '安小满', idNumber: idNumber('20060507') }
  const mark = { kind: 'trademarkR', holderName: COMPANY_NAME, number: 'TM9900001', validTo: '2034-05-01', quality: 'clear' }
  const notice = { ...mark, kind: 'trademarkTM' }
  const letter = { kind: 'authorisation', holderName: COMPANY_NAME, number: 'A1', validTo: '2025-05-01', quality: 'clear' }
  const yunsuo = { name: '云梭', mark: 'R', right: 'authorised' }
  const theirs = { ...mark, holderName: '云梭纺织有限公司' }

  it.each<readonly [string, object, readonly (readonly [string, string | null, string])[]]>([
    ['no paper of a sole trader but the card', { ...SOLE_TRADER, documents: [ID_CARD] }, [['documentMissing', 'businessLicence', '']]],
    ['a blurred card', { ...PERSONAL, documents: [{ ...ID_CARD, quality: 'blurred' }] }, [['documentBlurred', 'idCard', '']]],
    ['a card with a corner cut off', { ...PERSONAL, documents: [{ ...ID_CARD, quality: 'cropped' }] }, [['documentCropped', 'idCard', '']]],
    ['a photocopy', { ...PERSONAL, documents: [{ ...ID_CARD, copyOf: 'photocopy' }] }, [['documentCopied', 'idCard', 'photocopy']]],
    ["another's card", { ...PERSONAL, documents: [{ ...ID_CARD, holderName: BERT.name, number: BERT.idNumber }] }, [['documentNameDiffers', 'idCard', BERT.name], ['documentNumberDiffers', 'idCard', BERT.idNumber]]],
    ["a licence in another's name", { ...SOLE_TRADER, documents: [ID_CARD, { ...TRADER_LICENCE, holderName: BERT.name }] }, [['documentNameDiffers', 'businessLicence', BERT.name]]],
    ['an account of another firm', { ...COMPANY, documents: [...COMPANY.documents.filter(({ kind }) => kind !== 'bankProof'), { ...COMPANY_PAPERS[2], holderName: '别家公司' }] }, [['documentNameDiffers', 'bankProof', '别家公司']]],
    ['a company without its papers', { ...COMPANY, documents: [mark] }, [['documentMissing', 'businessLicence', ''], ['documentMissing', 'legalRepId', ''], ['documentMissing', 'bankProof', ''], ['trademarkNotYours', 'trademarkR', COMPANY_NAME]]],
    ['a brand in a personal shop', { ...PERSONAL, brand: { name: '小满', mark: 'R', right: 'self' } }, [['brandNotForKind', null, '小满']]],
    ['a brand without its certificate', { ...COMPANY, documents: [...COMPANY_PAPERS] }, [['documentMissing', 'trademarkR', '']]],
    ['a notice TM where R is claimed', { ...COMPANY, documents: [...COMPANY_PAPERS, notice] }, [['trademarkNotRegistered', 'trademarkTM', '佳依']]],
    ['a notice TM where TM is claimed', { ...COMPANY, name: '佳依女装', brand: { name: '佳依', mark: 'TM', right: 'self' }, documents: [...COMPANY_PAPERS, notice] }, []],
    ['a certificate R where TM is claimed is more than enough', { ...COMPANY, name: '佳依女装', brand: { name: '佳依', mark: 'TM', right: 'self' }, documents: [...COMPANY_PAPERS, mark] }, []],
    ["a mark of one's own that belongs to somebody else", { ...COMPANY, documents: [...COMPANY_PAPERS, { ...mark, holderName: '别家公司' }] }, [['trademarkNotYours', 'trademarkR', '别家公司']]],
    ['a protected brand with its owner’s certificate and a letter', { ...COMPANY, name: '云梭旗舰店', brand: yunsuo, documents: [...COMPANY_PAPERS, theirs, letter] }, []],
    ['a protected brand without the letter', { ...COMPANY, name: '云梭旗舰店', brand: yunsuo, documents: [...COMPANY_PAPERS, theirs] }, [['documentMissing', 'authorisation', '']]],
    ['a letter for somebody else', { ...COMPANY, name: '云梭旗舰店', brand: yunsuo, documents: [...COMPANY_PAPERS, theirs, { ...letter, holderName: '别家公司' }] }, [['trademarkNotYours', 'authorisation', '别家公司']]],
    ['a protected brand claimed as one’s own with a false certificate', { ...COMPANY, name: '云梭旗舰店', brand: { ...yunsuo, right: 'self' }, documents: [...COMPANY_PAPERS, mark] }, [['trademarkNotYours', 'trademarkR', COMPANY_NAME]]],
    ['an expired letter', { ...COMPANY, name: '云梭旗舰店', brand: yunsuo, documents: [...COMPANY_PAPERS, theirs, { ...letter, validTo: '2024-05-01' }] }, [['documentExpired', 'authorisation', '2024-05-01']]],
    ['appliances without the certificate', { ...PERSONAL, mainCategory: 'appliances' }, [['documentMissing', 'cccCertificate', '']]],
    ['food with a licence of somebody else', { ...PERSONAL, mainCategory: 'food', documents: [ID_CARD, { kind: 'foodLicence', holderName: BERT.name, number: 'JY99', validTo: '', quality: 'clear' }] }, [['documentNameDiffers', 'foodLicence', BERT.name]]],
    ['a word taken apart', { ...PERSONAL, name: '全城第·一裙' }, [['nameWordHidden', null, '第一']]],
    ['a brand taken apart', { ...PERSONAL, name: '云·梭的裙' }, [['nameBrandHidden', null, '云梭']]],
    ['a phone that nobody answers', { ...PERSONAL, contactPhone: DEAD_PHONE }, [['phoneUnreachable', null, DEAD_PHONE]]],
    ['a principal whose 18th birthday is two days away', { ...PERSONAL, principal: young, documents: [{ ...ID_CARD, number: young.idNumber }] }, [['principalUnderAge', null, '17']]],
    ['one whose birthday is the day of the answer', { ...PERSONAL, principal: grown, documents: [{ ...ID_CARD, number: grown.idNumber }] }, []],
  ])('%s', (_title, application, expected) => {
    const play = fresh()
    expect(play.ask('shop/saveApplication', { ...application })).toBe('ok')
    play.until('2024-05-07 10:00:00')
    const found = reviewReasons(play.ctx(), play.run.world, play.run.world.shop.application)
    expect(found.map(({ check, document, found: what }) => [check, document, what])).toEqual(expected)
  })

  it('all faults are said at once, not one a round', () => {
    const play = fresh()
    handIn(play, { ...SOLE_TRADER, contactPhone: DEAD_PHONE, documents: [{ ...ID_CARD, quality: 'blurred', validTo: '2024-05-01' }] })
    play.until('2024-05-08 10:00:00')
    expect(applicationRounds(play.run.world)[0]?.reasons.map(({ check }) => check)).toEqual(['documentMissing', 'documentBlurred', 'documentExpired', 'phoneUnreachable'])
  })

  it('the list of papers follows kind, brand and category', () => {
    expect(documentsNeeded({ kind: 'personal', mainCategory: 'clothing', brand: null })).toEqual(['idCard'])
    expect(documentsNeeded({ kind: 'company', mainCategory: 'appliances', brand: { name: 'x', mark: 'TM', right: 'authorised' } })).toEqual([
      'businessLicence', 'legalRepId', 'bankProof', 'trademarkTM', 'authorisation', 'cccCertificate',
    ])
    expect(documentsNeeded({ kind: null, mainCategory: null, brand: null })).toEqual([])
  })
})

describe('opening', () => {
  const approved = (application: Readonly<Record<string, unknown>>): ShopPlay => {
    const play = fresh()
    handIn(play, application)
    play.until('2024-05-08 10:00:00')
    return play
  }

  it('a person opens without a deposit, with the score of a new shop', () => {
    const play = approved(PERSONAL)
    expect(play.ask('shop/open')).toBe('ok')
    expect(play.run.world.shop.profile).toMatchObject({ state: 'open', scoreHundredths: 500 })
    expect(play.ask('shop/open')).toBe('SHOP_ALREADY_OPEN')
  })

  it('a company pays the whole deposit first', () => {
    const play = approved(COMPANY)
    expect(play.send('shop/open')).toMatchObject({ code: 'DEPOSIT_SHORT', figures: { shortFen: 100_000, requiredFen: 100_000 } })
    play.ask('shop/payDeposit', { fen: 99_999 })
    expect(play.send('shop/open')).toMatchObject({ code: 'DEPOSIT_SHORT', figures: { shortFen: 1 } })
    play.ask('shop/payDeposit', { fen: 1 })
    expect(play.ask('shop/open')).toBe('ok')
    expect([brandOf(play.run.world), play.run.world.shop.card.contactPhone]).toEqual(['佳依', '19900000000'])
  })

  it('a brand counts only in a business, and only from the approval on', () => {
    const play = fresh()
    play.ask('shop/saveApplication', COMPANY)
    expect(brandOf(play.run.world)).toBeNull()
    expect(brandOf(playShop(newShop()).run.world)).toBeNull()
  })
})
