/** The desks one can sit at, each fetched only when it is opened. */

import type { Desk } from '#desks/desk.ts'

/** The folder `seller` exports its desk as `seller`. */
const DESKS = import.meta.glob<Readonly<Record<string, Desk | undefined>>>('../desks/*/desk.ts')

/** Desks of an exercise, in order. Throws for a desk that does not exist: an exercise may not ask for it. */
export const loadDesks = (names: readonly string[]): Promise<readonly Desk[]> =>
  Promise.all(
    names.map(async name => {
      const desk = (await DESKS[`../desks/${name}/desk.ts`]?.())?.[name]
      if (!desk) throw new Error(`there is no desk ${name}`)
      return desk
    }),
  )
