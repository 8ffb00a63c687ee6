// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'
import { speechIn, SpeechContext } from '#i18n/translation.ts'
import type { RecordPreview, Store } from '#storage/store.ts'
import { PlaceContext } from '#ui/link/place.ts'
import notice from '#ui/notice/strings.zh-CN.json'
import { memoryStore, OUTLINE } from '../page-for-tests.tsx'
import { StoreContext } from '../store-context.ts'
import course from '../strings.zh-CN.json'
import { RecordPage } from './RecordPage.tsx'
import record from './strings.zh-CN.json'

const speech = speechIn('zh-CN', { course, record, notice })

const place = { locale: 'zh-CN', path: '/record/', inHash: false, go: () => {} } as const

const around = (store: Store | null, page: ReactNode) => (
  <StoreContext value={store}>
    <SpeechContext value={speech}>
      <PlaceContext value={place}>{page}</PlaceContext>
    </SpeechContext>
  </StoreContext>
)

afterEach(cleanup)

it('the page made beforehand holds every section and asks the browser for nothing', () => {
  const html = renderToString(around(null, <RecordPage outline={OUTLINE} onExport={async () => null} />))
  for (const title of ['做过的实训', '带走', '带回', '自动存到文件夹', '存在哪里', '全部清除']) expect(html).toContain(title)
})

it('an attempt is shown with the title of its exercise and its score', async () => {
  const store: Store = {
    ...memoryStore(),
    list: async () => [{ id: 'a1', exercise: 'p2t3-coupon', head: null, touchedAt: 0, result: { total: 68, most: 100 } }],
  }
  render(around(store, <RecordPage outline={OUTLINE} onExport={async () => null} />))
  expect(await screen.findByText('68 / 100')).toBeTruthy()
  expect(screen.getByText('exercise-title').getAttribute('href')).toContain('p2/t3/training/coupon/')
})

it('nothing is erased before the word is typed', async () => {
  const user = userEvent.setup()
  const eraseAll = vi.fn(async () => {})
  render(around({ ...memoryStore(), eraseAll }, <RecordPage outline={OUTLINE} onExport={async () => null} />))
  await user.click(screen.getByText('全部清除……'))
  await user.type(screen.getByRole('textbox'), '清{Enter}')
  expect(eraseAll).not.toHaveBeenCalled()
  await user.type(screen.getByRole('textbox'), '除{Enter}')
  expect(eraseAll).toHaveBeenCalledOnce()
  expect(await screen.findByText('已经全部清除。')).toBeTruthy()
})

it('each way in which a file can be wrong has its sentence', async () => {
  const user = userEvent.setup()
  for (const [problem, sentence] of Object.entries(record.problem)) {
    const store: Store = {
      ...memoryStore(),
      previewRecord: async () => {
        const known = (['tooLarge', 'notJson', 'notOurs', 'tooNew', 'damaged', 'unpacking'] as const).find(code => code === problem)
        return { problem: known ?? 'damaged' }
      },
    }
    const file = new File(['x'], 'record.json', { type: 'application/json' })
    if (problem === 'unreadable') file.text = () => Promise.reject(new Error('gone'))
    render(around(store, <RecordPage outline={OUTLINE} onExport={async () => null} />))
    await user.upload(screen.getByLabelText('选择记录文件'), file)
    expect(await screen.findByText(sentence)).toBeTruthy()
    cleanup()
  }
})

const PREVIEW: RecordPreview = {
  exportedAt: 0, attempts: 3, documents: 1, first: 0, last: 86_400_000, fresh: 1, further: 1, beside: 0, here: 1, notes: 0,
}

it('a record is brought in only after what it holds was shown and taken', async () => {
  const user = userEvent.setup()
  const importRecord = vi.fn(async () => ({ attempts: 2, documents: 0, kept: 2 }))
  render(around({ ...memoryStore(), previewRecord: async () => PREVIEW, importRecord }, <RecordPage outline={OUTLINE} onExport={async () => null} />))
  await user.upload(screen.getByLabelText('选择记录文件'), new File(['x'], 'a.zhanggui'))
  expect(await screen.findByText('1 次实训比这里走得更远，会更新。')).toBeTruthy()
  expect(screen.queryByText('0 次实训两边走了不同的路，两份都留下。')).toBeNull()
  expect(document.activeElement?.textContent).toContain('这份记录存于')
  expect(importRecord).not.toHaveBeenCalled()
  await user.click(screen.getByText('导入这份记录'))
  expect(importRecord).toHaveBeenCalledOnce()
  expect(await screen.findByText(/新增或更新实训 2 次/)).toBeTruthy()
})

it('a record that brings nothing is said to, and cannot be taken', async () => {
  const user = userEvent.setup()
  const same = { ...PREVIEW, fresh: 0, further: 0, here: 3 }
  render(around({ ...memoryStore(), previewRecord: async () => same }, <RecordPage outline={OUTLINE} onExport={async () => null} />))
  await user.click(screen.getByText('粘贴文字'))
  await user.type(screen.getByLabelText(/粘贴在这里/), 'zhanggui1:')
  await user.click(screen.getByText('看看里面有什么'))
  expect(await screen.findByText(record.preview.nothing)).toBeTruthy()
  expect(screen.queryByText('导入这份记录')).toBeNull()
})

it('a record opened with the installed app is shown before it is brought in', async () => {
  const consumers: ((launch: { files: { getFile(): Promise<File> }[] }) => void)[] = []
  vi.stubGlobal('launchQueue', { setConsumer: (consumer: (typeof consumers)[number]) => consumers.push(consumer) })
  render(around({ ...memoryStore(), previewRecord: async () => PREVIEW }, <RecordPage outline={OUTLINE} onExport={async () => null} />))
  await vi.waitFor(() => expect(consumers.length).toBeGreaterThan(0))
  consumers.at(-1)?.({ files: [{ getFile: async () => new File(['{}'], 'a.zhanggui') }] })
  expect(await screen.findByText('导入这份记录')).toBeTruthy()
  vi.unstubAllGlobals()
})

it('a storage that refuses is said above everything, with the way to save', async () => {
  const user = userEvent.setup()
  const exportRecord = vi.fn(async () => '{}')
  const status = { durable: false, trouble: 'blocked' } as const
  render(around({ ...memoryStore(), status: () => status, exportRecord }, <RecordPage outline={OUTLINE} onExport={async () => null} />))
  expect((await screen.findByRole('alert')).textContent).toContain(notice.blocked.title)
  await user.click(within(screen.getByRole('alert')).getByRole('button'))
  await vi.waitFor(() => expect(exportRecord).toHaveBeenCalledOnce())
  expect(exportRecord).toHaveBeenCalledOnce()
  expect(screen.getByText(record.where.memory)).toBeTruthy()
})
