import { expect, it } from 'vitest'
import en from './region-names.en.json' with { type: 'json' }
import zh from './region-names.zh-CN.json' with { type: 'json' }
import { AREAS, areaOf, isRegion, isRemote, REGIONS, regionsIn } from './regions.ts'

it('there are 34 regions with codes of six digits, each once and in order', () => {
  const codes = REGIONS.map(({ code }) => code)
  expect(codes).toHaveLength(34)
  expect(codes).toEqual([...new Set(codes)].sort())
  for (const code of codes) expect(code).toMatch(/^[1-8]\d0000$/)
})

it('each region lies in one area, and no area is empty', () => {
  expect(AREAS.flatMap(regionsIn).sort()).toEqual(REGIONS.map(({ code }) => code))
  for (const area of AREAS) expect(regionsIn(area)).not.toEqual([])
  expect([areaOf('310000'), areaOf('650000'), areaOf('810000'), areaOf('999999')]).toEqual(['eastChina', 'northWest', 'hkMacaoTaiwan', null])
})

it('a code is a region or not; far ones are marked', () => {
  expect([isRegion('440000'), isRegion('440100'), isRegion('east'), isRegion('__proto__')]).toEqual([true, false, false, false])
  expect([isRemote('540000'), isRemote('310000'), isRemote('x')]).toEqual([true, false, false])
})

it('every region and every area has a name in both languages, and nothing else has', () => {
  for (const names of [zh, en]) {
    expect(Object.keys(names.regions).sort()).toEqual(REGIONS.map(({ code }) => code))
    expect(Object.keys(names.areas)).toEqual(AREAS)
    expect(new Set(Object.values(names.regions)).size).toBe(34)
  }
})
