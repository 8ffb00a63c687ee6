/** Reads the head of a lesson: how long it takes, what one can do afterwards, when it was last checked. */

import { array, number, object, optional, parse, string, type InferOutput } from 'valibot'

const HEAD = object({
  /** Minutes of reading. */
  minutes: number(),
  /** Month in which facts were last checked, as the reader sees it. */
  checked: optional(string()),
  /** What of the task this lesson holds, where it is not all. */
  scope: optional(string()),
  objectives: array(
    object({
      /** What the questions of the quiz call it. */
      id: string(),
      text: string(),
      /** Questions and exercises that show it. */
      quiz: optional(array(string()), []),
      exercises: optional(array(string()), []),
    }),
  ),
})

export type Head = InferOutput<typeof HEAD>

/** Throws where a lesson's head is not as it should be: the page is not built then. */
export const headOf = (frontmatter: unknown): Head => parse(HEAD, frontmatter)
