/** Every combination that a buyer could choose: one value of each sale property makes one SKU (A1.6). */

import type { SaleProperty, SkuOptions, SkuRow } from './records.ts'

/** All combinations of the values, in the order of the properties; one without options where there is no sale property. Properties without values are left out. */
export function skuMatrix(saleProperties: readonly SaleProperty[]): SkuOptions[] {
  let combinations: SkuOptions[] = [{}]
  for (const { property, values } of saleProperties) {
    if (values.length === 0) continue
    combinations = combinations.flatMap(options => values.map(({ value }) => ({ ...options, [property]: value })))
  }
  return combinations
}

/** How many combinations there are, without making them. */
export const matrixSize = (saleProperties: readonly SaleProperty[]): number =>
  saleProperties.reduce((product, { values }) => (values.length === 0 ? product : product * values.length), 1)

/** One spelling for one combination, whatever the order in which its properties were written. */
export const optionsKey = (options: SkuOptions): string =>
  JSON.stringify(Object.entries(options).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

/** What a buyer reads: the values in the order of the properties. */
export const optionsName = (saleProperties: readonly SaleProperty[], options: SkuOptions): string =>
  saleProperties.flatMap(({ property }) => (Object.hasOwn(options, property) ? [options[property] ?? ''] : [])).join(' ')

export type MatrixFault = 'valueEmpty' | 'valueTwice' | 'rowTwice' | 'rowStray' | 'rowMissing' | 'nothingSold'

/** The first fault of a matrix as typed, or null: each combination has exactly one row, sold or said to be absent, and at least one is sold. */
export function matrixFault(saleProperties: readonly SaleProperty[], rows: readonly Pick<SkuRow, 'options' | 'absent'>[]): MatrixFault | null {
  const names = saleProperties.map(({ property }) => property)
  if (new Set(names).size !== names.length) return 'valueTwice'
  for (const { values } of saleProperties) {
    const given = values.map(({ value }) => value.trim())
    if (given.length === 0 || given.includes('')) return 'valueEmpty'
    if (new Set(given).size !== given.length) return 'valueTwice'
  }
  const keys = rows.map(({ options }) => optionsKey(options))
  const typed = new Set(keys)
  if (typed.size !== keys.length) return 'rowTwice'
  const wanted = new Set(skuMatrix(saleProperties).map(optionsKey))
  if (keys.some(key => !wanted.has(key))) return 'rowStray'
  if (typed.size !== wanted.size) return 'rowMissing'
  return rows.every(({ absent }) => absent) ? 'nothingSold' : null
}
