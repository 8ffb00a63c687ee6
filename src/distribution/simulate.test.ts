import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readScript, withInstants } from './simulate-script.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhanggui-sim-'))
afterAll(() => rmSync(folder, { recursive: true }))

function sim(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', 'src/distribution/simulate.ts', ...args], { encoding: 'utf8' })
  return { code: status, out: stdout, err: stderr }
}

function written(script: unknown): string {
  const file = join(folder, 'script.json')
  writeFileSync(file, typeof script === 'string' ? script : JSON.stringify(script))
  return file
}

const SAMPLE = 'tests/scripts/coupon.json'
const sample: { readonly commands: readonly object[] } = JSON.parse(readFileSync(SAMPLE, 'utf8'))

describe('the headless run', () => {
  it('prints events, refusals with their sentences, and the same fingerprint every time', () => {
    const first = sim(SAMPLE)
    expect([first.code, first.err]).toEqual([0, ''])
    expect(first.out).toContain('promotions/couponPublished')
    expect(first.out).toContain('REFUSED orders/place THRESHOLD_NOT_MET {"coupon":"初夏上新券","thresholdFen":3000,"baseFen":2999,"shortFen":1}')
    expect(first.out).toContain('还差 ¥0.01')
    expect(first.out.trimEnd().split('\n').at(-1)).toMatch(/^hash {2}[0-9a-f]{64}$/)
    expect(sim(SAMPLE).out).toBe(first.out)
  })

  it('takes a shop from its first form through fifty orders and every kind of after-sale to its last review, and no fen is lost on the way', () => {
    const { code, out, err } = sim('tests/scripts/commerce.json')
    expect([code, err]).toEqual([0, ''])
    const counted = (type: string): number => out.split('\n').filter(line => line.includes(` ${type} `)).length
    expect({
      rejected: counted('shop/rejected'), opened: counted('shop/opened'), onSale: counted('catalogue/submitted'), placed: counted('orders/placed'),
      priced: counted('orders/priceEdited'), applied: counted('aftersales/applied'),
    }).toEqual({ rejected: 1, opened: 1, onSale: 3, placed: 50, priced: 5, applied: 9 })
    expect(counted('orders/dispatched')).toBeGreaterThan(counted('orders/placed') - counted('orders/closed'))
    const movements = [...out.matchAll(/payments\/\w+ (\{.*"entries".*\})$/gm)].map(([, json]): { readonly entries: readonly { readonly fen: number }[] } => JSON.parse(json ?? ''))
    expect(movements.length).toBeGreaterThan(100)
    expect(movements.filter(({ entries }) => entries.reduce((sum, { fen }) => sum + fen, 0) !== 0)).toEqual([])
    expect(out).toMatch(/^ledger .*escrow 0, .*; sum 0$/m)
  })

  it('prints one part of the world as JSON', () => {
    const { code, out } = sim(SAMPLE, '--state', 'promotions.coupons.C000001.usable')
    expect([code, JSON.parse(out)]).toEqual([0, { from: Date.UTC(2024, 4, 14, 16), to: Date.UTC(2024, 4, 30, 16) }])
  })

  it('fails where the script expected something else', () => {
    const { code, err } = sim(written({ ...sample, commands: [{ ...sample.commands[0], expect: 'ok' }] }))
    expect([code, err]).toEqual([1, 'command 1 (promotions/publishCoupon): expected ok, got WORD_BANNED\n'])
  })

  it.each([
    ['no script', [], 'npm run -s sim'],
    ['a file that is not there', ['nowhere.json'], 'cannot be read'],
    ['an unknown option', [SAMPLE, '--wrong'], '--wrong'],
    ['a part the world does not have', [SAMPLE, '--state', '__proto__.x'], 'nothing at __proto__.x'],
  ])('%s is said in one sentence', (_title, args, sentence) => {
    const { code, err } = sim(...args)
    expect([code, err.includes(sentence), err.includes('    at ')]).toEqual([2, true, false])
  })

  it.each([
    ['no JSON', '{', 'not JSON'],
    ['another world', { ...sample, world: 'mars' }, 'there is no world mars'],
    ['a path for a world', { ...sample, world: '../p2' }, 'world'],
    ['a start outside time', { ...sample, setting: { startsAt: '1999-01-01' } }, 'cannot be built'],
  ])('%s is said in one sentence', (_title, script, sentence) => {
    const { code, err } = sim(written(script))
    expect([code, err.includes(sentence), err.includes('    at ')]).toEqual([2, true, false])
  })
})

describe('scripts', () => {
  it('every unknown or ill-typed member is refused', () => {
    const base = { world: 'jiayi', language: 'en', seed: 1, commands: [] }
    const wrong = [{ ...base, more: 1 }, { ...base, seed: 0.5 }, { ...base, language: 'fr' }, { ...base, commands: [{ type: 1 }] }, { ...base, commands: [{ type: 'a', who: 'me' }] }, [], null, 'text']
    expect(wrong.map(script => 'problem' in readScript(JSON.stringify(script)))).toEqual(wrong.map(() => true))
    expect(readScript(JSON.stringify(base))).toEqual({ script: base })
  })

  it('times written out are read; other texts, and times that do not exist, stay as they are', () => {
    const read = (local: string): number | null => (local === '2024-05-15' ? 7 : null)
    expect(withInstants({ to: '2024-05-15', usableFromAt: '2024-05-15', usableToAt: '2024-02-30', name: '2024-05-15' }, read)).toEqual({
      to: 7, usableFromAt: 7, usableToAt: '2024-02-30', name: '2024-05-15',
    })
  })
})
