/** Reads the head of a lesson: how long it takes, what one can do afterwards, when it was last checked. */

export interface Objective {
  /** What the questions of the quiz call it. */
  readonly id: string
  readonly text: string
  /** Questions and exercises that show it. */
  readonly quiz: readonly string[]
  readonly exercises: readonly string[]
}

export interface Head {
  /** Minutes of reading. */
  readonly minutes: number
  /** Month in which facts were last checked, as the reader sees it. */
  readonly checked: string | null
  /** What of the task this lesson holds, where it is not all. */
  readonly scope: string | null
  readonly objectives: readonly Objective[]
}

const fault = (what: string): never => {
  throw new Error(`the head of a lesson: ${what}`)
}

const memberOf = (value: unknown, name: string): unknown =>
  value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined

function textOf(value: unknown, name: string): string {
  const text = memberOf(value, name)
  return typeof text === 'string' ? text : fault(`${name} is no text`)
}

const optionalText = (value: unknown, name: string): string | null => (memberOf(value, name) === undefined ? null : textOf(value, name))

function listOf(value: unknown, name: string): readonly unknown[] {
  const list = memberOf(value, name) ?? []
  return Array.isArray(list) ? list : fault(`${name} is no list`)
}

const idsOf = (value: unknown, name: string): readonly string[] =>
  listOf(value, name).map(id => (typeof id === 'string' ? id : fault(`${name} holds something that is no id`)))

/** By hand, not by the schema library: our own file, read on every lesson's first load. Throws where it is not as it should be: the page is not built then. */
export function headOf(frontmatter: unknown): Head {
  const minutes = memberOf(frontmatter, 'minutes')
  if (listOf(frontmatter, 'objectives').length === 0) fault('there are no objectives')
  return {
    minutes: typeof minutes === 'number' ? minutes : fault('minutes is no number'),
    checked: optionalText(frontmatter, 'checked'),
    scope: optionalText(frontmatter, 'scope'),
    objectives: listOf(frontmatter, 'objectives').map(objective => ({
      id: textOf(objective, 'id'),
      text: textOf(objective, 'text'),
      quiz: idsOf(objective, 'quiz'),
      exercises: idsOf(objective, 'exercises'),
    })),
  }
}
