/** The desks one can sit at, each fetched only when it is opened. */

import type { Desk } from '#desks/desk.ts'

const DESKS: Readonly<Record<string, () => Promise<Desk>>> = {
  seller: async () => (await import('#desks/seller/desk.ts')).seller,
  phone: async () => (await import('#desks/phone/desk.ts')).phone,
}

/** Desks of an exercise, in order. Throws for a desk that does not exist: an exercise may not ask for it. */
export const loadDesks = (names: readonly string[]): Promise<readonly Desk[]> =>
  Promise.all(
    names.map(name => {
      const load = DESKS[name]
      if (!load) throw new Error(`there is no desk ${name}`)
      return load()
    }),
  )
