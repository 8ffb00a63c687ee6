/**
 * `npm run -s sim -- SCRIPT.json [--state PATH]`: runs a shop without a screen and prints what happened, what was refused, the
 * ledger and the fingerprint; with `--state` only that part of the world, as JSON.
 * Exit code 0: it ran (a refusal is an answer); 1: something that the script expected did not happen; 2: the script cannot be used.
 */

import { readdir, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { refusalText } from '#i18n/refusal.ts'
import type { Translate } from '#i18n/translation.ts'
import { hashOfLog } from '#sim/kernel/engine.ts'
import { formatLocal, parseLocal } from '#sim/kernel/zone.ts'
import { checkedEngine, DOMAIN_NAMES, type WorldLogEntry } from '#sim/world.ts'
import { readScript, withInstants } from './simulate-script.ts'
import { buildWorld, worldNames } from './world-registry.ts'

const USAGE = 'npm run -s sim -- SCRIPT.json [--state PATH]'
const SIM = new URL('../sim/', import.meta.url)

class Unusable extends Error {}

const memberOf = (value: unknown, name: string): unknown =>
  value !== null && typeof value === 'object' && Object.hasOwn(value, name) ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined

/** Texts of the simulation in one language, from the files beside its domains. */
async function textsOf(language: string): Promise<{ readonly t: Translate; readonly word: (text: string) => string | null }> {
  const bundles: unknown[] = []
  for (const entry of await readdir(SIM, { withFileTypes: true })) {
    if (entry.isDirectory()) bundles.push(JSON.parse(await readFile(new URL(`${entry.name}/strings.${language}.json`, SIM), 'utf8')))
  }
  const find = (path: readonly string[]): string | null => {
    for (const bundle of bundles) {
      const found = path.reduce(memberOf, bundle)
      if (typeof found === 'string') return found
    }
    return null
  }
  return {
    t(key, values = {}) {
      const text = find(key.replace(/^sim:/, '').split('.')) ?? key
      return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values[name] ?? whole))
    },
    word: text => find(['words', text]),
  }
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { state: { type: 'string' } } })
  const [file, ...rest] = positionals
  if (file === undefined || rest.length > 0) throw new Unusable(USAGE)
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) throw new Unusable(`${file} cannot be read`)
  const read = readScript(text)
  if ('problem' in read) throw new Unusable(`${file}: ${read.problem}`)
  const { script } = read
  const { seed, language } = script
  const start = await buildWorld(script.world, { seed, language, more: script.setting ?? {} }).catch((error: unknown) => {
    throw new Unusable(`the world ${script.world} cannot be built: ${error instanceof Error ? error.message : 'unknown fault'}`)
  })
  if (!start) throw new Unusable(`there is no world ${script.world} in ${language}; there are: ${(await worldNames()).join(', ')}`)

  const { zone } = start.setting
  const local = (at: number): string => formatLocal(zone, at)
  const run = checkedEngine.begin(start)
  const unexpected: string[] = []
  for (const [i, { type, actor, id, args, expect }] of script.commands.entries()) {
    const outcome = checkedEngine.step(run, {
      id: id ?? `c${i + 1}`,
      type,
      actor: actor ?? 'learner',
      args: withInstants(args ?? {}, written => parseLocal(zone, written)),
    })
    const got = outcome.done ? 'ok' : outcome.code
    if (expect !== undefined && got !== expect) unexpected.push(`command ${i + 1} (${type}): expected ${expect}, got ${got}`)
  }

  if (values.state === undefined) {
    const { t, word } = await textsOf(language)
    const told = (entry: WorldLogEntry): string => {
      if (entry.kind === 'event') {
        const { type, ...facts } = entry.event
        return `${type} ${JSON.stringify(facts)}`
      }
      const { what, todo } = refusalText(t, entry, { instant: local, word })
      return `REFUSED ${entry.command} ${entry.code} ${JSON.stringify(entry.figures)}\n${' '.repeat(38)}${what} ${todo}`
    }
    for (const entry of run.log) {
      console.log(`${String(entry.seq).padStart(6)}  ${local(entry.at)}  ${entry.actor.padEnd(8)} ${told(entry)}`)
    }
    const accounts = Object.entries(run.world.payments.balances)
    console.log(`ledger  ${accounts.map(([account, fen]) => `${account} ${fen}`).join(', ')}; sum ${accounts.reduce((sum, [, fen]) => sum + fen, 0)}`)
    console.log(`hash  ${hashOfLog(run.log, DOMAIN_NAMES)}`)
  } else {
    const found = values.state.split('.').reduce(memberOf, run.world)
    if (found === undefined) throw new Unusable(`the world has nothing at ${values.state}; it has: ${Object.keys(run.world).join(', ')}`)
    console.log(JSON.stringify(found, null, 2))
  }
  for (const line of unexpected) console.error(line)
  return unexpected.length > 0 ? 1 : 0
}

try {
  process.exitCode = await main()
} catch (error) {
  // A wrong option is a wrong call, not a fault of the program.
  const isCall = error instanceof Unusable || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  if (!isCall || !(error instanceof Error)) throw error
  console.error(error.message)
  process.exitCode = 2
}
