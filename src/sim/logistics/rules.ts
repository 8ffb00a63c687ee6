/** Who carries, how long it takes and what it costs the shop, by version of the rules. Append only; every figure is a teaching parameter. */

import { figure, type RuleFigure } from '../kernel/rules.ts'

export interface Carrier {
  readonly id: string
  /** Letters a number begins with; empty = any. */
  readonly prefix: string
  /** Digits (and, where `anyLetters`, letters) after the prefix, the check digit included. */
  readonly least: number
  readonly most: number
  readonly anyLetters: boolean
  /** The last digit is a check digit (`checkDigitOf`). */
  readonly checked: boolean
  /** Prints waybills for the shop. */
  readonly printsWaybills: boolean
}

/** The way from the shop to an area, as one carrier's standard service. */
export interface AreaLeg {
  /** An area of the freight forms; `elsewhere` for regions in none. */
  readonly area: string
  /** From collection to the door. */
  readonly hours: number
  readonly firstFen: number
  readonly furtherFen: number
}

export interface LogisticsRules {
  readonly carriers: RuleFigure<readonly Carrier[]>
  readonly areaLegs: RuleFigure<readonly AreaLeg[]>
  /** Weight that the first price covers, and of every begun further step. */
  readonly firstGrams: RuleFigure<number>
  readonly furtherGrams: RuleFigure<number>
  /** From shipping to the first scan, on average. */
  readonly collectHours: RuleFigure<number>
  /** How much faster or slower than the table a parcel may be, in basis points. */
  readonly transitSpreadBp: RuleFigure<number>
  /** Local hours between which couriers knock. */
  readonly doorFromHour: RuleFigure<number>
  readonly doorToHour: RuleFigure<number>
  readonly lostBp: RuleFigure<number>
  readonly damagedBp: RuleFigure<number>
  /** How long after the last scan a parcel counts as lost. */
  readonly lostAfterHours: RuleFigure<number>
  /** Shipped on paper and not scanned for so long is false shipping. */
  readonly falseShippingHours: RuleFigure<number>
  readonly interceptFen: RuleFigure<number>
  /** The shortest way back of a parcel that was stopped. */
  readonly backLeastHours: RuleFigure<number>
}

const leg = (area: string, hours: number, firstFen: number, furtherFen: number): AreaLeg => ({ area, hours, firstFen, furtherFen })

const RULES_2024_05: LogisticsRules = {
  carriers: figure(
    [
      { id: 'standard', prefix: 'ZG', least: 11, most: 11, anyLetters: false, checked: true, printsWaybills: true },
      { id: 'otherCarrier', prefix: '', least: 8, most: 20, anyLetters: true, checked: false, printsWaybills: false },
    ],
    2024, 'assumed',
  ),
  areaLegs: figure(
    [
      leg('eastChina', 36, 350, 100),
      leg('centralChina', 48, 400, 200),
      leg('southChina', 60, 450, 250),
      leg('northChina', 60, 450, 250),
      leg('southWest', 84, 550, 450),
      leg('northEast', 84, 550, 450),
      leg('northWest', 108, 900, 800),
      leg('hkMacaoTaiwan', 168, 2_000, 1_500),
      leg('elsewhere', 60, 450, 250),
    ],
    2024, 'assumed',
  ),
  firstGrams: figure(1_000, 2024, 'assumed'),
  furtherGrams: figure(1_000, 2024, 'assumed'),
  collectHours: figure(6, 2024, 'assumed'),
  transitSpreadBp: figure(2_500, 2024, 'assumed'),
  doorFromHour: figure(8, 2024, 'assumed'),
  doorToHour: figure(20, 2024, 'assumed'),
  lostBp: figure(0, 2024, 'assumed'),
  damagedBp: figure(0, 2024, 'assumed'),
  lostAfterHours: figure(72, 2024, 'assumed'),
  falseShippingHours: figure(24, 2024, 'assumed'),
  interceptFen: figure(500, 2024, 'assumed'),
  backLeastHours: figure(12, 2024, 'assumed'),
}

export const LOGISTICS_RULES: Readonly<Record<string, LogisticsRules>> = { '2024-05': RULES_2024_05 }

/** The figures under a version of the rules; an unknown version has the first one's. */
export const logisticsRulesOf = (rulesVersion: string): LogisticsRules => LOGISTICS_RULES[rulesVersion] ?? RULES_2024_05
