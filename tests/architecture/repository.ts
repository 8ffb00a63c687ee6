/** What may not stand in any text of the repository, and how packages are pinned. */

import { lineOf, type Files } from './source.ts'

interface Refused {
  readonly what: string
  readonly pattern: RegExp
  /** Files it does not concern. */
  readonly but?: RegExp
}

// Taken apart, so that this file does not find itself.
const word = (...parts: readonly string[]): string => parts.join('')

const LOCK = /^package-lock\.json$/
/** Texts of the course may speak of such things: they belong to the trade. */
const TAUGHT = /^package-lock\.json$|^content\/|^src\/.*strings\./

const REFUSED: readonly Refused[] = [
  { what: "a path of somebody's machine", pattern: new RegExp(`(?<![\\w.@~*-])/(?:${['wor' + 'k', 'tm' + 'p', 'roo' + 't', 'hom' + 'e', 'User' + 's'].join('|')})/[\\w.]`, 'g'), but: LOCK },
  { what: "a path of somebody's machine", pattern: /\b[A-Z]:\\\\?Users/g, but: LOCK },
  {
    what: 'the address of a package registry',
    pattern: new RegExp(['registry\\.npm' + 'js', 'registry\\.yarn' + 'pkg', 'npmmir' + 'ror', 'npm\\.pkg\\.git' + 'hub', 'artifact' + 'ory', 'verdac' + 'cio', 'pypi\\.or' + 'g', 'pythonhost' + 'ed'].join('|'), 'gi'),
  },
  { what: 'talk about how the text was made', pattern: new RegExp(`\\b(?:${word('A', 'I')}|${word('LL', 'M')}s?|${word('Clau', 'de')}|${word('Chat', 'GPT')}|${word('Copi', 'lot')}|${word('Anthro', 'pic')}|${word('Open', 'A', 'I')})\\b`, 'g'), but: TAUGHT },
  // A shop has forwarding agents and customer-service agents, a browser is a user agent.
  { what: 'talk about how the text was made', pattern: new RegExp(`\\b(?:coding|help(?:er|ing)|sub-?|build(?:ing)?|another|other|parallel|this|the)[ -]?${word('age', 'nts?')}\\b`, 'gi'), but: TAUGHT },
  { what: 'talk about how the text was made', pattern: new RegExp(`\\b(?:language ${word('mod', 'el')}|${word('prom', 'pt')} engineering|as an ${word('assis', 'tant')})\\b`, 'gi'), but: LOCK },
]

/** Every refused word or path, as sentences. */
export const wordingFaults = (files: Files): readonly string[] =>
  [...files].flatMap(([file, text]) =>
    REFUSED.filter(({ but }) => !but?.test(file)).flatMap(({ what, pattern }) => [...text.matchAll(pattern)].map(found => `${file}:${lineOf(text, found.index)}: ${what} (${found[0]})`)),
  )

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === 'object' && !Array.isArray(value)
const partOf = (value: unknown, name: string): Readonly<Record<string, unknown>> => {
  const part = isRecord(value) ? value[name] : undefined
  return isRecord(part) ? part : {}
}

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/
const GROUPS = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'] as const

/** Versions that are not exact, and a lock file that disagrees or names where a package came from. */
export function pinFaults(manifest: unknown, lock: unknown): readonly string[] {
  const packages = partOf(lock, 'packages')
  const root = packages['']
  return [
    ...GROUPS.flatMap(group => Object.entries(partOf(manifest, group)).flatMap(([name, version]) => (EXACT.test(String(version)) ? [] : [`package.json: ${name} is not pinned (${String(version)})`]))),
    ...GROUPS.filter(group => group !== 'overrides').flatMap(group =>
      Object.entries(partOf(manifest, group)).flatMap(([name, version]) => {
        if (partOf(root, group)[name] !== version) return [`package-lock.json: ${name} is not ${String(version)} at the top`]
        const locked = partOf(packages, `node_modules/${name}`)['version']
        return locked === version ? [] : [`package-lock.json: ${name} is locked at ${String(locked)}`]
      }),
    ),
    ...Object.entries(packages).flatMap(([name, entry]) => (isRecord(entry) && 'resolved' in entry ? [`package-lock.json: ${name} names where it came from`] : [])),
    ...Object.entries(packages).flatMap(([name, entry]) => (name !== '' && isRecord(entry) && !('integrity' in entry) && entry['inBundle'] !== true ? [`package-lock.json: ${name} has no checksum`] : [])),
  ]
}
