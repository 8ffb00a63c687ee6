import { describe, expect, it, vi } from 'vitest'
import { clearsAfterSevenDays } from './device.ts'
import { copyName, COPIES_KEPT, tooMany, writeCopy } from './folder.ts'

const AT = new Date(2026, 10, 24, 18, 30).getTime()

/** A folder in memory, as the browser hands one out. */
function folder(files = new Map<string, string>(), fault?: string) {
  const permission = { state: 'granted' }
  const handle = {
    name: 'stick',
    queryPermission: async () => permission.state,
    async getFileHandle(name: string) {
      if (fault) throw new DOMException('no', fault)
      return {
        createWritable: async () => ({ write: async (body: Blob) => void files.set(name, await body.text()), close: async () => {} }),
        getFile: async () => new Blob([files.get(name) ?? '']),
      }
    },
    async *entries() {
      for (const name of files.keys()) yield [name, {}] as const
    },
    removeEntry: async (name: string) => void files.delete(name),
  }
  return { files, permission, chosen: { handle: handle as unknown as FileSystemDirectoryHandle, mark: '3f9a0c' } }
}

describe('copies in a folder', () => {
  it('carry day, minute and the mark of this browser', () => {
    expect(copyName(AT, '3f9a0c')).toBe('zhanggui-record-2026-11-24-1830-3f9a0c.zhanggui')
  })

  it(`are kept to the last ${COPIES_KEPT}; files of others and other machines stay`, async () => {
    const { files, chosen } = folder(new Map([['homework.docx', ''], ['zhanggui-record-2020-01-01-0000-ffffff.zhanggui', ''], ['zhanggui-record-2020-01-01-0000-3f9a0c.zhanggui.bak', '']]))
    for (let n = 0; n <= COPIES_KEPT; n++) expect(await writeCopy(chosen, `{"n":${n}}`, AT + n * 60_000)).toHaveProperty('name')
    expect([...files.keys()].filter(name => name.endsWith('-3f9a0c.zhanggui'))).toHaveLength(COPIES_KEPT)
    expect(files.has(copyName(AT, '3f9a0c'))).toBe(false)
    expect(files.get(copyName(AT + COPIES_KEPT * 60_000, '3f9a0c'))).toBe(`{"n":${COPIES_KEPT}}`)
    expect(files.size).toBe(COPIES_KEPT + 3)
  })

  it('written under a clock that was set back are not removed for being the oldest', () => {
    const later = Array.from({ length: COPIES_KEPT }, (_, n) => copyName(AT + n * 60_000, '3f9a0c'))
    const now = copyName(AT - 86_400_000, '3f9a0c')
    expect(tooMany([...later, now], '3f9a0c', now)).toEqual([copyName(AT, '3f9a0c')])
  })

  it.each([
    ['NotAllowedError', 'ask'],
    ['NotFoundError', 'gone'],
    ['QuotaExceededError', 'full'],
    ['NoModificationAllowedError', 'failed'],
  ])('%s is told apart', async (fault, problem) => {
    expect(await writeCopy(folder(new Map(), fault).chosen, '{}', AT)).toEqual({ problem })
  })

  it('are not attempted where the browser wants to be asked again', async () => {
    const { files, permission, chosen } = folder()
    permission.state = 'prompt'
    expect(await writeCopy(chosen, '{}', AT)).toEqual({ problem: 'ask' })
    expect(files.size).toBe(0)
  })

  it('that came out shorter than they were are not called written', async () => {
    const { chosen } = folder()
    const handle = chosen.handle as unknown as { getFileHandle: unknown }
    handle.getFileHandle = async () => ({ createWritable: async () => ({ write: vi.fn(), close: vi.fn() }), getFile: async () => new Blob([]) })
    expect(await writeCopy(chosen, '{"long":1}', AT)).toEqual({ problem: 'failed' })
  })
})

it.each([
  ['Safari on a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15', 0, true],
  ['Safari on an iPhone', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', 5, true],
  ['Chrome on an iPhone, which is WebKit', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1', 5, true],
  ['an iPad that calls itself a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Safari/604.1', 5, true],
  ['Chrome on Windows', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36', 0, false],
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 0, false],
  ['the old Android browser', 'Mozilla/5.0 (Linux; U; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/109.0 Mobile Safari/537.36', 5, false],
] as const)('seven days without a visit: %s', (_name, userAgent, touchPoints, clears) => {
  expect(clearsAfterSevenDays(userAgent, touchPoints, false)).toBe(clears)
  expect(clearsAfterSevenDays(userAgent, touchPoints, true)).toBe(false)
})
