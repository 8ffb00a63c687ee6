/** What screens, buyers and goals ask about cases: whose turn it is, until when, and what they may do now. */

import { get, records } from '../kernel/table.ts'
import { orderOf } from '../orders/orders.ts'
import { guardsOf } from './answering.ts'
import { caseOf, examine, isOpen, REASONS_OF, stepsLeft, type Asked, type CaseWorld } from './eligibility.ts'
import { silenceOf } from './deciding.ts'
import { AFTER_SALE, type CaseGuard, type CaseStep } from './lifecycle.ts'
import { CASE_KINDS, type AfterSaleCase, type AfterSalesWorld, type CaseKind, type CaseParty } from './records.ts'
import { isRefusal, type Ctx } from '../kernel/plan.ts'
import type { RefundQuote } from './quote.ts'

interface Setting {
  readonly setting: { readonly rulesVersion: string }
}

/** Cases that are not ended, oldest first; of one order, or of all. */
export const openCases = (world: AfterSalesWorld, orderId?: string): AfterSaleCase[] =>
  (orderId === undefined ? records(world.aftersales.open) : (get(world.aftersales.byOrder, orderId) ?? []))
    .map(caseId => caseOf(world, caseId))
    .filter(found => found !== undefined)
    .filter(isOpen)

/** Who must answer, until which instant (still on time), and what silence will count as. */
export interface CaseDeadline {
  readonly by: number
  readonly who: CaseParty
  readonly silenceIs: CaseStep | 'rule'
}

const TURN: Readonly<Partial<Record<AfterSaleCase['state'], CaseParty>>> = {
  wait_seller: 'seller',
  seller_refused: 'buyer',
  wait_buyer_return: 'buyer',
  wait_seller_receive: 'seller',
  wait_seller_send: 'seller',
  arbitration: 'platform',
}

/** The running deadline of a case, or null once it is ended. */
export function deadlineOf(world: Setting, found: AfterSaleCase): CaseDeadline | null {
  const who = TURN[found.state]
  return who && found.answerBy !== null ? { by: found.answerBy, who, silenceIs: silenceOf(world.setting, found) ?? 'rule' } : null
}

type Move = readonly [command: string, who: CaseParty, steps: readonly CaseStep[]]

const MOVES: readonly Move[] = [
  ['aftersales/agreeRefund', 'seller', ['agreeRefund']],
  ['aftersales/agreeReturn', 'seller', ['agreeReturn', 'agreeReturned']],
  ['aftersales/agreeReissue', 'seller', ['agreeReissue']],
  ['aftersales/refundWithoutReturn', 'seller', ['refundWithoutReturn']],
  ['aftersales/offer', 'seller', ['offer']],
  ['aftersales/refuse', 'seller', ['refuse']],
  ['aftersales/receive', 'seller', ['received', 'receivedForExchange']],
  ['aftersales/inspect', 'seller', ['inspect']],
  ['aftersales/sendNew', 'seller', ['sendNew']],
  ['aftersales/refundInstead', 'seller', ['refundInstead']],
  ['aftersales/acceptOffer', 'buyer', ['acceptKeep', 'acceptLower', 'acceptLowerReturned']],
  ['aftersales/modify', 'buyer', ['modify']],
  ['aftersales/shipReturn', 'buyer', ['shipReturn']],
  ['aftersales/escalate', 'buyer', ['escalate']],
  ['aftersales/cancel', 'buyer', ['cancel']],
]

const FORCED_OUT: readonly string[] = ['aftersales/refuse', 'aftersales/modify', 'aftersales/cancel']

/**
 * Commands that buyer or seller may give about a case now, by the table: screens need no rules of their own. What a command carries (a sum, a
 * ground, a tracking number) is still looked at when it is given.
 */
export function movesOf(world: CaseWorld, found: AfterSaleCase, who: 'buyer' | 'seller'): string[] {
  const order = orderOf(world, found.orderId)
  const left = order !== undefined && stepsLeft(world.setting, world, order, found.lines)
  const holds: Partial<Record<CaseGuard, boolean>> = {
    ...guardsOf(found),
    modifyLeft: left,
    reasonGiven: true,
    trackingGiven: true,
    offerFits: found.kind === 'returnRefund' || (found.kind !== 'refundUnshipped' && found.returnShipmentId === null),
  }
  const possible = (step: CaseStep): boolean => {
    const transition = AFTER_SALE.table[found.state][step]
    return transition !== undefined && (transition.guard === undefined || holds[transition.guard] === true)
  }
  const moves = MOVES.filter(([command, whose, steps]) => {
    if (whose !== who || !steps.some(possible)) return false
    if (found.forced && FORCED_OUT.includes(command)) return false
    // An exchange that came back goes on to the new piece; only a return is paid on receipt. An offer that cannot be accepted any more is none.
    return command !== 'aftersales/acceptOffer' || left
  }).map(([command]) => command)
  return isOpen(found) ? [...moves, 'aftersales/say', 'aftersales/addEvidence'] : moves
}

/** What could be asked for about pieces of an order now: kinds that are open to it, with the reasons that fit and the most that they bring. */
export interface Possibility {
  readonly kind: CaseKind
  readonly reason: Asked['reason']
  readonly quote: RefundQuote
}

/** Every kind and reason under which a case could be opened now about these pieces. */
export function possibilities(ctx: Ctx, world: CaseWorld, orderId: string, lines: Asked['lines']): Possibility[] {
  const order = orderOf(world, orderId)
  if (!order) return []
  return CASE_KINDS.flatMap(kind =>
    REASONS_OF[kind].flatMap(reason => {
      const quote = examine(ctx, world, order, { kind, reason, lines, amountFen: null, exchangeSkuId: null }, null)
      return isRefusal(quote) ? [] : [{ kind, reason, quote }]
    }),
  )
}

/**
 * Key of the words for a kind, reason, ground, proof, outcome, side, verdict or message of a case (`words.caseQuality`): other domains use the same codes
 * in other senses. States have words of their own.
 */
export const caseWord = (code: string): string => (code.startsWith('verdict') ? code : `case${code.charAt(0).toUpperCase()}${code.slice(1)}`)
