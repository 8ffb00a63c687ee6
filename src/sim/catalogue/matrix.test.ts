import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matrixFault, matrixSize, optionsKey, optionsName, skuMatrix } from './matrix.ts'
import type { SaleProperty } from './records.ts'

const property = (name: string, ...values: string[]): SaleProperty => ({ property: name, values: values.map(value => ({ value, picture: null })) })
const row = (options: Readonly<Record<string, string>>, absent = false) => ({ options, absent })
const COLOURS = property('colour', 'Khaki', 'Black')
const SIZES = property('size', 'S', 'M')

describe('the SKU matrix', () => {
  it('two colours and two sizes make four SKUs, in the order of the form', () => {
    expect(skuMatrix([COLOURS, SIZES])).toEqual([
      { colour: 'Khaki', size: 'S' }, { colour: 'Khaki', size: 'M' }, { colour: 'Black', size: 'S' }, { colour: 'Black', size: 'M' },
    ])
  })

  it('goods without a sale property are one SKU', () => {
    expect(skuMatrix([])).toEqual([{}])
    expect(matrixFault([], [row({})])).toBeNull()
  })

  it('a name holds the values in the order of the properties', () => {
    expect(optionsName([COLOURS, SIZES], { size: 'S', colour: 'Khaki' })).toBe('Khaki S')
  })

  it('each combination must have its row, sold or said to be absent', () => {
    const all = skuMatrix([COLOURS, SIZES])
    expect(matrixFault([COLOURS, SIZES], all.map(options => row(options)))).toBeNull()
    expect(matrixFault([COLOURS, SIZES], all.map((options, i) => row(options, i === 3)))).toBeNull()
    expect(matrixFault([COLOURS, SIZES], all.slice(0, 3).map(options => row(options)))).toBe('rowMissing')
    expect(matrixFault([COLOURS, SIZES], all.map(options => row(options, true)))).toBe('nothingSold')
  })

  it('a row twice, a row of no combination, and a value twice or empty are faults', () => {
    expect(matrixFault([SIZES], [row({ size: 'S' }), row({ size: 'S' })])).toBe('rowTwice')
    expect(matrixFault([SIZES], [row({ size: 'S' }), row({ size: 'L' })])).toBe('rowStray')
    expect(matrixFault([property('size', 'S', ' S ')], [row({ size: 'S' })])).toBe('valueTwice')
    expect(matrixFault([property('size', 'S', ' ')], [row({ size: 'S' })])).toBe('valueEmpty')
    expect(matrixFault([property('size')], [row({})])).toBe('valueEmpty')
    expect(matrixFault([SIZES, SIZES], [])).toBe('valueTwice')
  })

  it('the order of the properties does not make another SKU', () => {
    expect(optionsKey({ colour: 'Khaki', size: 'S' })).toBe(optionsKey({ size: 'S', colour: 'Khaki' }))
  })

  it('has as many different combinations as the numbers of values multiply to', () => {
    const values = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 1, maxLength: 5 })
    const properties = fc.uniqueArray(fc.record({ name: fc.constantFrom('colour', 'size', 'scent'), values }), { selector: ({ name }) => name, maxLength: 3 })
    fc.assert(
      fc.property(properties, list => {
        const given = list.map(({ name, values: of }) => property(name, ...of))
        const all = skuMatrix(given)
        expect(new Set(all.map(optionsKey)).size).toBe(all.length)
        expect(all.length).toBe(matrixSize(given))
        expect(matrixFault(given, all.map(options => row(options)))).toBeNull()
      }),
      { seed: 21, numRuns: 100 },
    )
  })
})
