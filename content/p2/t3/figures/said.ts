/** The words of a drawing with its computed figures in their places. */

export interface DrawingWords {
  readonly [key: string]: string | DrawingWords
}

/** `texts[key]` with `{{name}}` filled from `data`, a record of texts; throws where either lacks something. */
export function said(texts: DrawingWords, key: string, data: unknown): string {
  const words = texts[key]
  if (typeof words !== 'string') throw new Error(`a drawing lacks the words ${key}`)
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, name) : undefined
    if (typeof value !== 'string') throw new Error(`a drawing lacks the figure ${name}`)
    return value
  })
}
