/** A marketplace that has nothing but one shop, for the tests of this folder: invariants are checked after every command. */

import type { ClockEvent } from '../kernel/agenda.ts'
import { baseWorld, createEngine, type BaseWorld, type Outcome, type Run } from '../kernel/engine.ts'
import { choice, int, list, optional, record, text } from '../kernel/fields.ts'
import { command, type Actor, type Ctx, type Domain, type SimEvent } from '../kernel/plan.ts'
import { strictness } from '../kernel/table.ts'
import { formatLocal, parseLocal } from '../kernel/zone.ts'
import { idCheckDigit } from './identity.ts'
import { draftShop, emptyShop, type ShopEvent, type ShopSlice, type ShopWorld } from './records.ts'
import { shop } from './shop.ts'
import { VIOLATION_RULES, type ViolationRuleId } from './violation-rules.ts'
import { planDrawDeposit } from './deposit.ts'
import { planViolations } from './violations.ts'

export const ZONE = 'Asia/Shanghai'

export function at(local: string, zone = ZONE): number {
  const instant = parseLocal(zone, local)
  if (instant === null) throw new Error(`${local} is no time in ${zone}`)
  return instant
}

export const local = (instant: number | null, zone = ZONE): string | null => (instant === null ? null : formatLocal(zone, instant))

const isRuleId = (name: string): name is ViolationRuleId => Object.values(VIOLATION_RULES).some(rules => Object.hasOwn(rules, name))

/** Stands for the later domains that report violations and draw on the deposit. */
const reporter: Domain<'reporter', ShopWorld, SimEvent> = {
  name: 'reporter',
  commands: {
    'reporter/report': command(
      { reports: list(record({ ruleId: text(40), points: optional(int(0, 100)) }), 20) },
      (ctx, world: ShopWorld, { reports }) =>
        planViolations(
          ctx,
          world,
          reports.flatMap(({ ruleId, points }) => (isRuleId(ruleId) ? [{ ruleId, evidence: ['O000001'], ...(points == null ? {} : { points }) }] : [])),
        ),
    ),
    'reporter/draw': command({ fens: list(int(0, 1_000_000_000), 5), cause: choice('late') }, (_ctx, world: ShopWorld, { fens, cause }) => {
      const events: ShopEvent[] = []
      let taken = 0
      for (const fen of fens) {
        const drawn = planDrawDeposit(world, fen, cause, taken)
        taken += drawn.drawnFen
        events.push(...drawn.events)
      }
      return events
    }),
  },
  evolve() {
    throw new Error('the reporter has no events of its own')
  },
}

export type TestWorld = BaseWorld & ShopWorld
export type TestEvent = ShopEvent | ClockEvent

const isTestEvent = (event: SimEvent): event is TestEvent => event.type.startsWith('shop/') || event.type.startsWith('clock/')

const engine = createEngine<TestWorld, TestEvent>([shop, reporter], isTestEvent, { checkInvariants: true })

export interface ShopPlay {
  readonly run: Run<TestWorld, TestEvent>
  readonly ctx: () => Ctx
  readonly send: (type: string, args?: Readonly<Record<string, unknown>>, actor?: Actor) => Outcome
  /** The refusal code, or `ok`. */
  readonly ask: (type: string, args?: Readonly<Record<string, unknown>>) => string
  readonly until: (local: string) => void
  readonly report: (...ruleIds: readonly ViolationRuleId[]) => void
  readonly state: () => string
  /** Types of all events so far, the agenda's left out. */
  readonly happened: () => readonly string[]
}

export function playShop(slice: ShopSlice, { from = '2024-05-06 10:00:00', zone = ZONE }: { readonly from?: string; readonly zone?: string } = {}): ShopPlay {
  strictness.freezeRecords = true
  const run = engine.begin({ ...baseWorld({ seed: 1, zone, language: 'en', rulesVersion: '2024-05' }, at(from, zone)), shop: slice })
  let n = 0
  const send: ShopPlay['send'] = (type, args = {}, actor = 'learner') => engine.step(run, { id: `t${++n}`, type, actor, args })
  const ask: ShopPlay['ask'] = (type, args) => {
    const outcome = send(type, args)
    return outcome.done ? 'ok' : outcome.code
  }
  return {
    run,
    ctx: () => ({ now: run.world.clock.now, zone, language: 'en', rulesVersion: '2024-05', seed: 1, random: () => 0 }),
    send,
    ask,
    until(to) {
      if (ask('clock/advance', { to: at(to, zone) }) !== 'ok') throw new Error(`the clock stays before ${to}`)
    },
    report(...ruleIds) {
      if (ask('reporter/report', { reports: ruleIds.map(ruleId => ({ ruleId })) }) !== 'ok') throw new Error('the report was refused')
    },
    state: () => run.world.shop.profile.state,
    happened: () => run.log.flatMap(entry => (entry.kind === 'event' && entry.event.type.startsWith('shop/') ? [entry.event.type] : [])),
  }
}

/** Region 990000 exists nowhere; the check digit is right. */
export const idNumber = (born: string, order = '001'): string => {
  const first17 = `990000${born}${order}`
  return first17 + idCheckDigit(first17)
}

export const ANNA = { name: '安小满', idNumber: idNumber('19900101') }
export const BERT = { name: '柏一舟', idNumber: idNumber('19880808', '017') }
export const DEAD_PHONE = '19900000001'
/** Region 990000, made up, right check character. */
export const LICENCE = '92990000MA00000XXW'

export const openShop = (change: Partial<Parameters<typeof emptyShop>[0]> = {}, start: Parameters<typeof emptyShop>[1] = {}): ShopSlice =>
  emptyShop({ id: 'jiayi', name: '佳依', kind: 'company', state: 'open', followers: 10, scoreHundredths: 480, marginFloorBp: 1_000, ...change }, start)

export const newShop = (): ShopSlice => draftShop({ id: 'jiayi', people: [ANNA, BERT], deadPhones: [DEAD_PHONE] })

export const ID_CARD = { kind: 'idCard', holderName: ANNA.name, number: ANNA.idNumber, validTo: '2035-06-30', quality: 'clear' } as const

export const AGREED = ['service', 'consumerProtection', 'privacy'] as const

/** A personal shop with nothing wrong in it. */
export const PERSONAL = {
  kind: 'personal', name: '小满的衣架', mainCategory: 'clothing', principal: ANNA, documents: [ID_CARD], agreements: AGREED, contactPhone: '19900000000', address: '云州市梧桐区长乐路99号',
} as const

export const TRADER_LICENCE = { kind: 'businessLicence', holderName: ANNA.name, number: LICENCE, validTo: '', quality: 'clear' } as const

/** A sole trader with nothing wrong in it. */
export const SOLE_TRADER = { ...PERSONAL, kind: 'soleTrader', documents: [ID_CARD, TRADER_LICENCE] } as const

export const COMPANY_NAME = '佳依服饰有限公司'

export const COMPANY_PAPERS = [
  { kind: 'businessLicence', holderName: COMPANY_NAME, number: LICENCE, validTo: '', quality: 'clear' },
  { kind: 'legalRepId', holderName: ANNA.name, number: ANNA.idNumber, validTo: '2035-06-30', quality: 'clear' },
  { kind: 'bankProof', holderName: COMPANY_NAME, number: '9900000000000001', validTo: '', quality: 'clear' },
] as const

/** A company with a registered mark of its own and nothing wrong in it. */
export const COMPANY = {
  ...PERSONAL, kind: 'company', name: '佳依旗舰店', brand: { name: '佳依', mark: 'R', right: 'self' },
  documents: [...COMPANY_PAPERS, { kind: 'trademarkR', holderName: COMPANY_NAME, number: 'TM9900001', validTo: '2034-05-01', quality: 'clear' }],
} as const

export const FACE = { idNumber: ANNA.idNumber, steps: ['faceFrame', 'faceBlink', 'faceTurn'] } as const

/** Saves, checks the face, hands in. */
export function handIn(play: ShopPlay, application: Readonly<Record<string, unknown>>): string {
  const saved = play.ask('shop/saveApplication', application)
  if (saved !== 'ok') return saved
  const checked = play.ask('shop/passFaceCheck', FACE)
  return checked === 'ok' || checked === 'FACE_ALREADY_CHECKED' ? play.ask('shop/submit') : checked
}
