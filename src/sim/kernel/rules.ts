/** A figure that a platform could change: with the year it holds for and where it is read, or the plain admission that it is assumed. */

export interface RuleFigure<V> {
  readonly value: V
  /** Year for which the figure holds. */
  readonly year: number
  /** Key of the source in the domain's strings, or `assumed`: shown on screen as a teaching parameter. */
  readonly basis: string
}

export const figure = <V>(value: V, year: number, basis: string): RuleFigure<V> => ({ value, year, basis })
