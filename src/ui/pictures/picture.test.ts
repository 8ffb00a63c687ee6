import { describe, expect, it } from 'vitest'
import { FAULTS } from './faults.ts'
import { KINDS } from './kinds.ts'
import { PALETTE } from './palette.ts'
import { picture, type Use } from './picture.ts'
import english from './strings.en.json' with { type: 'json' }
import chinese from './strings.zh-CN.json' with { type: 'json' }
import { WORDS } from './words.ts'

const USES: readonly Use[] = ['main', 'cutout', 'scene', 'worn', 'wornNear', 'poster', 'closeup', 'size', ...FAULTS.map(bad => ({ bad }))]
const nameOf = (use: Use): string => (typeof use === 'object' ? `bad: ${use.bad}` : use)
const all = KINDS.flatMap(kind => USES.map(use => [kind, nameOf(use), use] as const))
const PATTERNS = ['plain', 'plaid', 'stripe', 'border', 'dot', 'floral', 'denim', 'knit', 'rib'] as const

const idsOf = (svg: string): string[] => [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '')
const asked = (svg: string): string[] => [...svg.matchAll(/url\(#([^)]+)\)| href="#([^"]+)"/g)].map(([, a, b]) => a ?? b ?? '')

describe('a picture of a good', () => {
  it.each(all)('%s, %s: is whole, sound, at most 85 kB, the same each time, and without style attributes', (kind, _name, use) => {
    const svg = picture(kind, { words: chinese }, use)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" .*<\/svg>$/s)
    expect(svg).not.toMatch(/NaN|undefined|null|Infinity|\[object/)
    expect(svg).not.toMatch(/ style=|<style|<script|<foreignObject| on\w+=| (?:href|src)="(?!#)/)
    expect(svg.length).toBeLessThanOrEqual(85_000)
    expect(picture(kind, { words: chinese }, use)).toBe(svg)
    const ids = idsOf(svg)
    expect(new Set(ids).size).toBe(ids.length)
    expect(asked(svg).filter(id => !ids.includes(id))).toEqual([])
    const open = [...svg.matchAll(/<\w[^<>]*(?<!\/)>/g)].length
    expect([...svg.matchAll(/<\/\w+>/g)]).toHaveLength(open)
  })

  it('no two pictures share an id', () => {
    // A good that has no such use is shown plainly: that is the same picture.
    const different = [...new Set(all.map(([kind, , use]) => picture(kind, {}, use)))]
    const ids = different.flatMap(idsOf)
    expect(different.length).toBeGreaterThan(300)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('even the fullest picture, printed cloth among clutter, is at most 85 kB', () => {
    expect(KINDS.filter(kind => picture(kind, { pattern: 'floral', words: chinese }, { bad: 'cluttered' }).length > 85_000)).toEqual([])
  })

  it.each(PATTERNS)('every good can be had in %s cloth, in every colour, within 85 kB', pattern => {
    for (const kind of KINDS)
      for (const colour of Object.values(PALETTE)) {
        const svg = picture(kind, { pattern, colour })
        expect(svg).not.toMatch(/NaN|undefined/)
        expect(svg.length).toBeLessThanOrEqual(85_000)
      }
  })

  it('a colour named as in the palette is that colour', () => {
    const shown = picture('alineSkirt', { colour: 'brick' })
    expect(shown).toContain(PALETTE.brick)
    expect(shown).not.toContain('"brick"')
  })

  it('what a person wrote never becomes markup', () => {
    const svg = picture('shampoo', { name: '<script>alert(1)</script>"&' })
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&amp;')
    expect(svg).not.toContain('<script')
  })

  it('the words on it are in the language they are given in, and none is drawn that was not given', () => {
    const everything = (words: Record<string, string>): string => all.map(([kind, , use]) => picture(kind, { words }, use)).join('')
    const [inEnglish, silent] = [everything(english), everything({})]
    expect(inEnglish).not.toMatch(/\p{Script=Han}/u)
    expect(silent.replace(/>(?:S|M|L|XL|[\s\d]+)<\/text>/g, '><')).not.toContain('</text>')
    expect(WORDS.filter(word => !inEnglish.includes(english[word].replaceAll('&', '&amp;')))).toEqual([])
  })

  it('each word has a text in both languages', () => {
    expect(Object.keys(english)).toEqual([...WORDS])
    expect(Object.keys(chinese)).toEqual([...WORDS])
  })
})
