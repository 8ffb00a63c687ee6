/** Reads the script of a headless run: a world, a seed and commands, with times as people write them. */

import * as v from 'valibot'

const MOST_BYTES = 1_000_000
const MOST_COMMANDS = 20_000

const commandSchema = v.strictObject({
  type: v.pipe(v.string(), v.maxLength(80)),
  /** `learner` where missing. */
  actor: v.optional(v.picklist(['learner', 'buyer', 'platform', 'carrier'])),
  id: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(80))),
  args: v.optional(v.record(v.string(), v.unknown())),
  /** `ok` or a refusal code: anything else that happens makes the run fail. */
  expect: v.optional(v.string()),
})

const scriptSchema = v.strictObject({
  world: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/)),
  language: v.picklist(['zh-CN', 'en']),
  seed: v.pipe(v.number(), v.safeInteger()),
  /** Settings of the world, as its builder names them. */
  setting: v.optional(v.record(v.string(), v.unknown())),
  commands: v.pipe(v.array(commandSchema), v.maxLength(MOST_COMMANDS)),
})

export type Script = v.InferOutput<typeof scriptSchema>

export type ReadScript = { readonly script: Script } | { readonly problem: string }

/** A script, or one sentence about what is wrong with it. */
export function readScript(text: string): ReadScript {
  if (text.length > MOST_BYTES) return { problem: `the script is longer than ${MOST_BYTES} characters` }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    return { problem: `the script is not JSON: ${error instanceof Error ? error.message : 'unreadable'}` }
  }
  const parsed = v.safeParse(scriptSchema, json)
  if (parsed.success) return { script: parsed.output }
  const [issue] = parsed.issues
  return { problem: `${v.getDotPath(issue) ?? 'the script'}: ${issue.message}` }
}

/** Times may be written as `2024-05-15 00:00:00`: arguments called `to` or `…At` are then read in the world's zone. */
export function withInstants(
  args: Readonly<Record<string, unknown>>,
  instantOf: (local: string) => number | null,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const isTime = typeof value === 'string' && (name === 'to' || name.endsWith('At'))
      return [name, isTime ? (instantOf(value) ?? value) : value]
    }),
  )
}
