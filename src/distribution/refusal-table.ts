/** The refusals of the simulation as a table for authors: code, domain, and both sentences in both languages. */

import { readdir, readFile } from 'node:fs/promises'

const SIM = new URL('../sim/', import.meta.url)
const LANGUAGES = ['zh-CN', 'en'] as const

interface Sentences {
  readonly what: string
  readonly todo: string
}

const isSentences = (value: unknown): value is Sentences =>
  value !== null && typeof value === 'object' && 'what' in value && typeof value.what === 'string' && 'todo' in value && typeof value.todo === 'string'

async function sentencesOf(domain: string, language: string): Promise<ReadonlyMap<string, Sentences>> {
  const bundle: unknown = JSON.parse(await readFile(new URL(`${domain}/strings.${language}.json`, SIM), 'utf8'))
  const refusals = bundle !== null && typeof bundle === 'object' && 'refusals' in bundle ? bundle.refusals : null
  if (refusals === null || typeof refusals !== 'object') return new Map()
  return new Map(Object.entries(refusals).filter((entry): entry is [string, Sentences] => isSentences(entry[1])))
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

const HEAD = `# Refusals

Every code with which the simulation refuses a command, and what the learner reads: what happened, then what to do. Made by
\`npm run -s refusals\` from the texts beside each domain; a test fails where this page is not what they say. A goal or a fault may name a code
(\`{ type: 'orders/place', refusal: 'COUPON_EXPIRED' }\`). \`{{figures}}\` are filled in from the refusal.
`

/** The whole page as Markdown. */
export async function refusalTable(): Promise<string> {
  const domains = (await readdir(SIM, { withFileTypes: true })).filter(entry => entry.isDirectory()).map(entry => entry.name).sort()
  const parts: string[] = [HEAD]
  for (const domain of domains) {
    const [zh, en] = await Promise.all(LANGUAGES.map(async language => await sentencesOf(domain, language)))
    if (!zh || !en || zh.size === 0) continue
    parts.push(`## ${domain}\n\n| code | zh-CN | en |\n|---|---|---|`)
    for (const code of [...zh.keys()].sort()) {
      const chinese = zh.get(code)
      const english = en.get(code)
      if (chinese && english) parts.push(`| \`${code}\` | ${cell(chinese.what)} ${cell(chinese.todo)} | ${cell(english.what)} ${cell(english.todo)} |`)
    }
    parts.push('')
  }
  return `${parts.join('\n').trimEnd()}\n`
}
