/** What must always hold of after-sale cases (A0.5), in sentences where it does not. */

import { records } from '../kernel/table.ts'
import { orderOf, type Order } from '../orders/orders.ts'
import { casesOf, isOpen, stepsOfSku, type CaseWorld } from './eligibility.ts'
import type { AfterSaleCase } from './records.ts'
import { afterSaleRulesOf } from './rules.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)

/** One order with its cases. */
function brokenOfOrder(world: CaseWorld, order: Order, cases: readonly AfterSaleCase[], stepsMost: number): string[] {
  const said: string[] = []
  const open = cases.filter(isOpen)
  const held = [...order.holds].sort().join(' ')
  const wanted = open.map(({ id }) => id).sort().join(' ')
  if (held !== wanted) said.push(`order ${order.id}: held by [${held}], open cases are [${wanted}]`)
  for (const { id, skuId, refunded, refundedFen } of order.lines) {
    const of = cases.flatMap(found => found.refunded.filter(({ lineId }) => lineId === id))
    const fen = sum(of.map(line => line.fen))
    const pieces = sum(of.map(({ quantity }) => quantity))
    if (fen !== refundedFen || pieces !== refunded) said.push(`line ${id}: cases paid ${fen} for ${pieces}, the order says ${refundedFen} for ${refunded}`)
    if (open.filter(({ lines }) => lines.some(({ lineId }) => lineId === id)).length > 1) said.push(`line ${id}: more than one open case`)
    if (stepsOfSku(world, order, skuId) > stepsMost) said.push(`line ${id}: more than ${stepsMost} steps`)
  }
  const freightFen = sum(cases.map(({ refundedFreightFen }) => refundedFreightFen))
  if (freightFen !== order.refundedFreightFen) said.push(`order ${order.id}: cases paid ${freightFen} of freight, the order says ${order.refundedFreightFen}`)
  return said
}

/** Holds, refunded sums, one open case a line, steps; and a deadline for every case that waits for somebody. */
export function brokenCases(world: CaseWorld): string[] {
  const stepsMost = afterSaleRulesOf(world.setting.rulesVersion).caseStepsMost.value
  const said = Object.keys(world.aftersales.byOrder).flatMap(orderId => {
    const order = orderOf(world, orderId)
    return order ? brokenOfOrder(world, order, casesOf(world, orderId), stepsMost) : [`a case about the unknown order ${orderId}`]
  })
  for (const found of records(world.aftersales.cases)) {
    if (isOpen(found) !== (found.answerBy !== null)) said.push(`case ${found.id}: ${found.state} with ${found.answerBy === null ? 'no' : 'a'} deadline`)
    if (isOpen(found) !== Object.hasOwn(world.aftersales.open, found.id)) said.push(`case ${found.id}: wrong in the list of open cases`)
  }
  return said
}
