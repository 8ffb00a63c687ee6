import { describe, expect, it } from 'vitest'
import { at, smallWorld } from '../test-world.ts'
import { emptyOrders, isUpheld, reviewsOf, scoreOf, REVIEW_APPEAL_REASONS, REVIEW_KINDS } from './orders.ts'
import { withHands, type Hands } from './hands-for-tests.ts'

const ORDER = { orderId: 'O000001' }
const GOOD = { ...ORDER, stars: 5, description: 5, service: 5, logistics: 4, text: 'warm' }
const BAD = { ...ORDER, stars: 1, description: 2, service: 1, logistics: 3, text: 'thin' }

/** Socks and a dress, sent and confirmed on 5 May 9:02. */
const finished = (): Hands => {
  const game = withHands()
  game.paid(['socks-1', 1], ['dress-1', 1])
  game.send('hands/dispatch', { ...ORDER, lines: [{ lineId: 'O000001-1', quantity: 1 }, { lineId: 'O000001-2', quantity: 1 }] })
  game.send('orders/confirm', ORDER)
  return game
}
const review = (game: Hands, reviewId = 'R000001') => game.run.world.orders.reviews[reviewId]

describe('rating', () => {
  it('one review a line, with the same words for all that are not rated yet', () => {
    const game = finished()
    expect(game.ask('orders/rate', { ...BAD, lineId: 'O000001-2' })).toBe('ok')
    expect(game.ask('orders/rate', GOOD)).toBe('ok')
    expect(reviewsOf(game.run.world, 'O000001').map(({ id, lineId, listingId, stars, byDefault }) => [id, lineId, listingId, stars, byDefault])).toEqual([
      ['R000001', 'O000001-2', 'dress', 1, false], ['R000002', 'O000001-1', 'socks', 5, false],
    ])
    expect(game.ask('orders/rate', GOOD)).toBe('ALREADY_RATED')
    expect(game.ask('orders/rate', { ...GOOD, lineId: 'O000001-9' })).toBe('LINE_UNKNOWN')
  })

  it('not before the order is finished, and not of one that is not there', () => {
    const game = withHands()
    expect(game.ask('orders/rate', GOOD)).toBe('ORDER_UNKNOWN')
    game.paid(['socks-1', 1])
    expect(game.ask('orders/rate', GOOD)).toBe('INVALID_TRANSITION')
  })

  it('fifteen days are on time; then the platform counts the rest as good', () => {
    const game = finished()
    game.send('orders/rate', { ...BAD, lineId: 'O000001-2' })
    game.until('2024-05-20 09:02:00')
    expect([game.ask('orders/rateByDefault', ORDER), reviewsOf(game.run.world, 'O000001').length]).toEqual(['NOT_DUE', 1])
    game.until('2024-05-20 09:02:00', 1)
    expect(reviewsOf(game.run.world, 'O000001').map(({ lineId, stars, byDefault, text }) => [lineId, stars, byDefault, text])).toEqual([
      ['O000001-2', 1, false, 'thin'], ['O000001-1', 5, true, ''],
    ])
    game.until('2024-05-21 09:02:01')
    expect(game.send('orders/rate', GOOD)).toMatchObject({ code: 'WINDOW_CLOSED', figures: { daysLate: 2 } })
    expect(game.ask('orders/rateByDefault', ORDER)).toBe('ALREADY_RATED')
  })

  it('what is rated in time is not rated again by default', () => {
    const game = finished()
    game.send('orders/rate', GOOD)
    game.until('2024-06-01')
    expect(Object.keys(game.run.world.orders.reviews)).toEqual(['R000001', 'R000002'])
    expect(game.run.log.filter(entry => entry.kind === 'refusal')).toEqual([])
  })
})

describe('the score', () => {
  it('is the card’s until somebody rates, then the mean of what was counted', () => {
    const game = finished()
    expect(scoreOf(game.run.world)).toEqual({ stars: 480, description: 480, service: 480, logistics: 480, count: 0 })
    game.send('orders/rate', { ...BAD, lineId: 'O000001-2' })
    game.send('orders/rate', GOOD)
    expect(scoreOf(game.run.world)).toEqual({ stars: 300, description: 350, service: 300, logistics: 350, count: 2 })
  })

  it('goes on from what the shop was rated before', () => {
    const world = smallWorld()
    const before = { ...world, orders: emptyOrders({ count: 2, stars: 9, description: 10, service: 8, logistics: 7 }) }
    expect(scoreOf(before)).toEqual({ stars: 450, description: 500, service: 400, logistics: 350, count: 2 })
  })

  it('rounds half up: 14 stars of three are 4.67', () => {
    const world = { ...smallWorld(), orders: emptyOrders({ count: 3, stars: 14, description: 13, service: 15, logistics: 14 }) }
    expect(scoreOf(world)).toMatchObject({ stars: 467, description: 433, service: 500 })
  })
})

describe('follow-up and reply', () => {
  const rated = (): Hands => {
    const game = finished()
    game.send('orders/rate', { ...BAD, lineId: 'O000001-1' })
    return game
  }

  it('the buyer adds once, the seller answers once; both may say nothing empty', () => {
    const game = rated()
    game.until('2024-05-06')
    expect(game.ask('orders/followUp', { reviewId: 'R000001', text: '  ' })).toBe('REVIEW_TEXT_REQUIRED')
    expect(game.ask('orders/replyReview', { reviewId: 'R000001', text: '' })).toBe('REVIEW_TEXT_REQUIRED')
    expect(game.ask('orders/followUp', { reviewId: 'R000001', text: ' torn ' })).toBe('ok')
    expect(game.ask('orders/replyReview', { reviewId: 'R000001', text: 'sorry' })).toBe('ok')
    expect(review(game)).toMatchObject({ followUp: { text: 'torn', at: at('2024-05-06') }, reply: { text: 'sorry', at: at('2024-05-06') } })
    expect(game.ask('orders/followUp', { reviewId: 'R000001', text: 'again' })).toBe('FOLLOW_UP_LIMIT')
    expect(game.ask('orders/replyReview', { reviewId: 'R000001', text: 'again' })).toBe('REPLY_LIMIT')
  })

  it.each([['in the last instant of 180 days', 0, 'ok'], ['a millisecond after 180 days', 1, 'WINDOW_CLOSED']] as const)('a follow-up %s', (_title, ms, code) => {
    const game = rated()
    game.until('2024-11-01 09:02:00', ms)
    expect(game.ask('orders/followUp', { reviewId: 'R000001', text: 'still good' })).toBe(code)
  })

  it('of a review that is not there', () => {
    const { ask } = rated()
    expect(['orders/followUp', 'orders/replyReview'].map(type => ask(type, { reviewId: 'R9', text: 'x' }))).toEqual(['REVIEW_UNKNOWN', 'REVIEW_UNKNOWN'])
    expect([ask('orders/appealReview', { reviewId: 'R9', reason: 'untrue', evidence: [] }), ask('orders/judgeReview', { reviewId: 'R9' })]).toEqual(['REVIEW_UNKNOWN', 'REVIEW_UNKNOWN'])
  })
})

describe('an appeal against a review', () => {
  const rated = (kind: string): Hands => {
    const game = finished()
    game.send('orders/rate', { ...BAD, lineId: 'O000001-1', kind })
    return game
  }
  const appeal = (reason: string, ...evidence: string[]) => ({ reviewId: 'R000001', reason, evidence })

  it('is upheld after two days: the review goes, the score is counted without it, and nothing more is done to it', () => {
    const game = rated('blackmail')
    expect(game.ask('orders/appealReview', appeal('threatened', 'chat', 'chat'))).toBe('ok')
    expect(review(game)).toMatchObject({ state: 'appealed', appealReason: 'threatened', appealEvidence: ['chat'], judgedAt: null })
    expect(scoreOf(game.run.world).count).toBe(1)
    game.until('2024-05-07 09:02:00')
    expect(game.ask('orders/judgeReview', { reviewId: 'R000001' })).toBe('NOT_DUE')
    game.until('2024-05-07 09:02:00', 1)
    expect(review(game)?.state).toBe('removed')
    expect(scoreOf(game.run.world)).toEqual({ stars: 480, description: 480, service: 480, logistics: 480, count: 0 })
    expect(game.ask('orders/replyReview', { reviewId: 'R000001', text: 'x' })).toBe('INVALID_TRANSITION')
    expect(game.ask('orders/appealReview', appeal('threatened', 'chat'))).toBe('INVALID_TRANSITION')
    expect(game.ask('orders/judgeReview', { reviewId: 'R000001' })).toBe('INVALID_TRANSITION')
  })

  it('is turned down without the proof, counts on, and is not repeated', () => {
    const game = rated('blackmail')
    game.send('orders/appealReview', appeal('threatened', 'goodsPhoto'))
    game.until('2024-05-08')
    expect(review(game)?.state).toBe('counted')
    expect(scoreOf(game.run.world).count).toBe(1)
    expect(game.ask('orders/appealReview', appeal('threatened', 'chat'))).toBe('REVIEW_APPEAL_LIMIT')
  })

  it('may be made for thirty days', () => {
    const game = rated('abusive')
    game.until('2024-06-04 09:02:00', 1)
    expect(game.send('orders/appealReview', appeal('insulting'))).toMatchObject({ code: 'WINDOW_CLOSED', figures: { daysLate: 1 } })
    const other = rated('abusive')
    other.until('2024-06-04 09:02:00')
    expect(other.ask('orders/appealReview', appeal('insulting'))).toBe('ok')
  })

  it('an honest review is never taken out, whatever the seller says and shows', () => {
    const all = ['chat', 'parcelTrace', 'goodsPhoto'] as const
    expect(REVIEW_APPEAL_REASONS.filter(reason => isUpheld('2024-05', 'honest', reason, all))).toEqual([])
    expect(REVIEW_KINDS.map(kind => REVIEW_APPEAL_REASONS.filter(reason => isUpheld('2024-05', kind, reason, all)))).toEqual([
      [], ['threatened'], ['insulting'], ['advertising'], ['offTopic'],
    ])
  })
})
