/** What became of a typed text: a value, or the one thing wrong with it. */

/** Figures for the sentence about a problem. */
export type ProblemFigures = Readonly<Record<string, string | number>>

export interface Problem<Code extends string> {
  readonly ok: false
  readonly problem: Code
  readonly figures: ProblemFigures
}

export type Parsed<Value, Code extends string> = { readonly ok: true; readonly value: Value } | Problem<Code>

export const parsed = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

export const problem = <const Code extends string>(code: Code, figures: ProblemFigures = {}): Problem<Code> => ({
  ok: false,
  problem: code,
  figures,
})

/** The first sign of a text that is not allowed there, for the sentence that names it. */
export const firstOutside = (text: string, allowed: RegExp): string => [...text].find(sign => !allowed.test(sign)) ?? ''
