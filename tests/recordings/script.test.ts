/** A whole life of a shop, from its first form to its last review, leads from the same commands to the same end for ever. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readScript, withInstants } from '#distribution/simulate-script.ts'
import { buildWorld } from '#distribution/world-registry.ts'
import { hashOfLog } from '#sim/kernel/engine.ts'
import { parseLocal } from '#sim/kernel/zone.ts'
import { DOMAIN_NAMES, engine } from '#sim/world.ts'

const GOLDEN = join(import.meta.dirname, 'commerce-script-v1.json')

async function endOfScript(): Promise<{ readonly hash: string; readonly balances: Readonly<Record<string, number>> }> {
  const read = readScript(readFileSync('tests/scripts/commerce.json', 'utf8'))
  if ('problem' in read) throw new Error(read.problem)
  const { world: name, seed, language, setting, commands } = read.script
  const world = await buildWorld(name, { seed, language, more: setting ?? {} })
  if (!world) throw new Error(`there is no world ${name}`)
  const run = engine.begin(world)
  for (const [i, { type, actor, id, args }] of commands.entries()) {
    engine.step(run, { id: id ?? `c${i + 1}`, type, actor: actor ?? 'learner', args: withInstants(args ?? {}, written => parseLocal(world.setting.zone, written)) })
  }
  return { hash: hashOfLog(run.log, DOMAIN_NAMES), balances: { ...run.world.payments.balances } }
}

test('the script of a whole shop ends as it was recorded', async () => {
  const end = await endOfScript()
  if (!existsSync(GOLDEN) && process.env['RECORD'] === 'commerce-script') writeFileSync(GOLDEN, `${JSON.stringify(end, null, 1)}\n`)
  expect(end).toEqual(JSON.parse(readFileSync(GOLDEN, 'utf8')))
})
