/** The form of a checker: arguments that a schema can read, and a pure question to a run. */

import * as v from 'valibot'
import type { WorldRun } from '#sim/world.ts'
import type { Finding } from './finding.ts'

export interface Checker {
  takes(args: unknown): boolean
  /** Throws where the arguments are not what it takes. */
  find(run: WorldRun, args: unknown): Finding
}

export const defineChecker = <A>(schema: v.GenericSchema<unknown, A>, find: (run: WorldRun, args: A) => Finding): Checker => ({
  takes: args => v.is(schema, args),
  find: (run, args) => find(run, v.parse(schema, args)),
})
