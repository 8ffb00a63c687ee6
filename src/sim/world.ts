/** The only list of domains: what a simulated world is made of, and the one engine that runs it. */

import { aftersales, type AfterSaleEvent, type AfterSalesWorld } from './aftersales/aftersales.ts'
import { buyers, type BuyerEvent, type BuyersWorld } from './buyers/buyers.ts'
import { catalogue, type CatalogueEvent, type CatalogueWorld } from './catalogue/catalogue.ts'
import { freight, type FreightEvent, type FreightWorld } from './freight/freight.ts'
import type { ClockEvent } from './kernel/agenda.ts'
import { createEngine, type BaseWorld, type Engine, type LogEntry, type Run } from './kernel/engine.ts'
import { createHistory, type History } from './kernel/history.ts'
import type { Command, SimEvent } from './kernel/plan.ts'
import { logistics, type LogisticsEvent, type LogisticsWorld } from './logistics/logistics.ts'
import { ordersDomain, type OrderEvent, type OrdersWorld } from './orders/orders.ts'
import { payments, type PaymentEvent, type PaymentsWorld } from './payments/payments.ts'
import { promotions, type PromotionEvent, type PromotionsWorld } from './promotions/promotions.ts'
import { shop, type ShopEvent, type ShopWorld } from './shop/shop.ts'
import { stock, type StockEvent, type StockWorld } from './stock/stock.ts'

export type World = BaseWorld &
  ShopWorld &
  CatalogueWorld &
  StockWorld &
  PromotionsWorld &
  FreightWorld &
  OrdersWorld &
  PaymentsWorld &
  LogisticsWorld &
  AfterSalesWorld &
  BuyersWorld

export type WorldEvent =
  | ClockEvent
  | ShopEvent
  | CatalogueEvent
  | StockEvent
  | PromotionEvent
  | FreightEvent
  | OrderEvent
  | PaymentEvent
  | LogisticsEvent
  | AfterSaleEvent
  | BuyerEvent

export type WorldRun = Run<World, WorldEvent>
export type WorldLogEntry = LogEntry<WorldEvent>
export type WorldHistory = History<World, WorldEvent>
export type WorldEngine = Engine<World, WorldEvent>

const DOMAINS = [shop, catalogue, stock, promotions, freight, ordersDomain, payments, logistics, aftersales, buyers] as const

export const DOMAIN_NAMES: readonly string[] = ['clock', ...DOMAINS.map(domain => domain.name)]

const known = new Map<string, boolean>()

/** Whether one of the domains declares it, judged by the part before the slash and remembered by type. */
function isWorldEvent(event: SimEvent): event is WorldEvent {
  let is = known.get(event.type)
  if (is === undefined) {
    is = DOMAIN_NAMES.includes(event.type.slice(0, event.type.indexOf('/')))
    known.set(event.type, is)
  }
  return is
}

export const engine: WorldEngine = createEngine<World, WorldEvent>(DOMAINS, isWorldEvent)

/** The same engine with every invariant checked after every command: for tests and development. */
export const checkedEngine: WorldEngine = createEngine<World, WorldEvent>(DOMAINS, isWorldEvent, { checkInvariants: true })

/** What must always hold in a world and does not, over all domains: for long runs, where asking after every command would be most of the work. */
export const brokenIn = (world: World): readonly string[] =>
  DOMAINS.flatMap(({ name, broken }) => (broken?.(world) ?? []).map(sentence => `${name}: ${sentence}`))

/** A history over a start world; `initial` commands are replayed at once. */
export const historyOf = (start: World, initial: readonly Command[] = []): WorldHistory => createHistory(engine, start, initial)
