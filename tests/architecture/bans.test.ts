import { describe, expect, it } from 'vitest'
import { BANNED_MATHS, BANNED_MEMBERS, BANNED_NAMES, banFaults } from './bans.ts'
import { sources } from './source.ts'

const faultsOf = (text: string, file = 'src/sim/planted/planted.ts'): readonly string[] => banFaults(new Map([[file, text]]))

it('the simulation, the training and the code of the content touch no clock, chance, network, language or screen of the machine', () => {
  expect(banFaults(sources)).toEqual([])
})

describe('planted', () => {
  const uses = [
    ...Object.entries(BANNED_NAMES).map(([name, instead]) => ({ name, text: `export const x = ${name}`, instead })),
    ...Object.entries(BANNED_MATHS).map(([name, instead]) => ({ name: `Math.${name}`, text: `export const x = Math.${name}(1)`, instead })),
    { name: 'localeCompare', text: "export const x = 'a'.localeCompare('b')", instead: BANNED_MEMBERS['localeCompare'] },
    { name: 'toLocaleString', text: 'export const x = (5).toLocaleString()', instead: BANNED_MEMBERS['toLocale*'] },
    { name: 'toLocaleUpperCase', text: "export const x = 'a'['toLocaleUpperCase']()", instead: BANNED_MEMBERS['toLocale*'] },
    { name: 'Math taken apart', text: 'const { random } = Math', instead: 'its members by name' },
    { name: 'new Date', text: 'export const x = new Date(2024, 1, 1)', instead: BANNED_NAMES['Date'] },
    { name: 'Date as a type', text: 'export let x: Date', instead: BANNED_NAMES['Date'] },
    { name: 'shorthand', text: 'export const x = { document }', instead: BANNED_NAMES['document'] },
    { name: 'import of React', text: "import { useState } from 'react'", instead: BANNED_NAMES['React'] },
  ]

  it.each(uses)('$name is refused, and the refusal says what to use', ({ text, instead }) => {
    const [fault, ...others] = faultsOf(text)
    expect(others).toEqual([])
    expect(fault).toContain(`use ${instead}`)
  })

  it('the bans hold in training and in content, not on screens or in tests', () => {
    const text = 'export const x = Math.random()'
    expect(faultsOf(text, 'src/training/planted.ts')).toHaveLength(1)
    expect(faultsOf(text, 'content/p0/t0/planted.ts')).toHaveLength(1)
    expect(faultsOf(text, 'src/ui/planted.ts')).toEqual([])
    expect(faultsOf(text, 'src/sim/shop/shop.test.ts')).toEqual([])
  })

  it('JSX is refused', () => {
    expect(faultsOf('export const x = <b />', 'src/training/planted.tsx')).toHaveLength(1)
  })

  it("a name of the file's own, a member or a key is no use of the machine", () => {
    expect(faultsOf('export const f = (window: { readonly from: number }) => window.from')).toEqual([])
    expect(faultsOf('export const f = (order: { readonly document: string }) => order.document')).toEqual([])
    expect(faultsOf("export const x = { performance: 1, 'Date': 2 }")).toEqual([])
    expect(faultsOf('/** Not Date.now() but ctx.now. */ export const x = "Math.random"')).toEqual([])
  })
})
