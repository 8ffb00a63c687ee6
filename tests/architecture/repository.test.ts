import { describe, expect, it } from 'vitest'
import { pinFaults, wordingFaults } from './repository.ts'
import { filesWhere } from './source.ts'

const texts = filesWhere(file => !/\.(?:png|jpe?g|webp|ico|woff2?|zip|gz|pdf)$/.test(file))

describe('the repository', () => {
  it('speaks of the project only', () => {
    expect(texts.size).toBeGreaterThan(200)
    expect(wordingFaults(texts)).toEqual([])
  })

  it('pins every package, and its lock file says what is meant', () => {
    expect(pinFaults(JSON.parse(texts.get('package.json') ?? ''), JSON.parse(texts.get('package-lock.json') ?? ''))).toEqual([])
  })

  it('asks no registry of its own', () => {
    expect(texts.get('.npmrc')).not.toMatch(/registry\s*=/)
  })
})

describe('wording, planted', () => {
  const faultsOf = (text: string, file = 'src/app/planted.ts'): readonly string[] => wordingFaults(new Map([[file, text]]))
  // Put together here, so that this file does not find itself.
  const join = (...parts: readonly string[]): string => parts.join('')

  it.each([
    [join("import x from '/wor", "k/main/src/a.ts'")],
    [join('see /tm', 'p/notes.md')],
    [join('in /roo', 't/.config')],
    [join('in /hom', 'e/somebody/x')],
    [join('https://registry.npm', 'js.org/react')],
    [join('https://registry.npmmir', 'ror.com')],
    [join('// written by an A', 'I')],
    [join('/** Claud', 'e wrote this. */')],
    [join('an LL', 'M made this')],
    [join('left to another age', 'nt')],
    [join('the helper age', 'nt builds it')],
  ])('%s is refused', text => {
    expect(faultsOf(text)).toHaveLength(1)
  })

  it.each([
    ['the user agent of the browser'],
    ['a customer-service agent answers within three minutes'],
    ['/workbench/ and https://example.org/home/ and ./tmp/x and src/root/x'],
    ['SAID, MAIN, AIM'],
    ['M10,44H130A1 1'],
    ['/en/p2/t3/training/coupon/'],
  ])('%s is fine', text => {
    expect(faultsOf(text)).toEqual([])
  })
})

it('the course may teach about such tools; paths and registries are refused there too', () => {
  const join = (...parts: readonly string[]): string => parts.join('')
  expect(wordingFaults(new Map([['content/p0/t0/lesson.en.mdx', join('A', 'I answers first; then the age', 'nt does')]]))).toEqual([])
  expect(wordingFaults(new Map([['content/p0/t0/lesson.en.mdx', join('/tm', 'p/x')]]))).toHaveLength(1)
})

describe('pins, planted', () => {
  const lock = (entry: object): object => ({ packages: { '': { dependencies: { react: '19.3.1' } }, 'node_modules/react': entry } })
  const good = { version: '19.3.1', integrity: 'sha512-x' }

  it('exact versions with checksums pass', () => {
    expect(pinFaults({ dependencies: { react: '19.3.1' } }, lock(good))).toEqual([])
  })

  it.each(['^19.3.1', '~19.3.1', '19', 'latest', '*', '>=19.3.1', 'git+ssh://x'])('%s is refused', version => {
    expect(pinFaults({ devDependencies: { react: version } }, {})).toContain(`package.json: react is not pinned (${version})`)
  })

  it('a lock file that says another version, names a source or has no checksum is refused', () => {
    expect(pinFaults({ dependencies: { react: '19.3.1' } }, lock({ ...good, version: '19.3.0' }))).toHaveLength(1)
    expect(pinFaults({ dependencies: { react: '19.3.1' } }, lock({ ...good, resolved: 'x' }))).toHaveLength(1)
    expect(pinFaults({ dependencies: { react: '19.3.1' } }, lock({ version: '19.3.1' }))).toHaveLength(1)
  })
})
