// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { afterEach, expect, it, vi } from 'vitest'
import { speechIn, SpeechContext } from '#i18n/translation.ts'
import type { Store } from '#storage/store.ts'
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
  const html = renderToString(around(null, <RecordPage outline={OUTLINE} onExport={async () => {}} />))
  for (const title of ['做过的实训', '带走与带回', '存在哪里', '全部清除']) expect(html).toContain(title)
})

it('an attempt is shown with the title of its exercise and its score', async () => {
  const store: Store = {
    ...memoryStore(),
    list: async () => [{ id: 'a1', exercise: 'p2t3-coupon', head: null, touchedAt: 0, result: { total: 68, most: 100 } }],
  }
  render(around(store, <RecordPage outline={OUTLINE} onExport={async () => {}} />))
  expect(await screen.findByText('68 / 100')).toBeTruthy()
  expect(screen.getByText('exercise-title').getAttribute('href')).toContain('p2/t3/training/coupon/')
})

it('nothing is erased before the word is typed', async () => {
  const user = userEvent.setup()
  const eraseAll = vi.fn(async () => {})
  render(around({ ...memoryStore(), eraseAll }, <RecordPage outline={OUTLINE} onExport={async () => {}} />))
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
      importRecord: async () => {
        const known = (['tooLarge', 'notJson', 'notOurs', 'tooNew', 'damaged'] as const).find(code => code === problem)
        return { problem: known ?? 'damaged' }
      },
    }
    const file = new File(['x'], 'record.json', { type: 'application/json' })
    if (problem === 'unreadable') file.text = () => Promise.reject(new Error('gone'))
    render(around(store, <RecordPage outline={OUTLINE} onExport={async () => {}} />))
    await user.upload(screen.getByLabelText('导入记录文件'), file)
    expect(await screen.findByText(sentence)).toBeTruthy()
    cleanup()
  }
})

it('a storage that refuses is said above everything, with the way to save', async () => {
  const user = userEvent.setup()
  const exportRecord = vi.fn(async () => '{}')
  const status = { durable: false, trouble: 'blocked' } as const
  render(around({ ...memoryStore(), status: () => status, exportRecord }, <RecordPage outline={OUTLINE} onExport={async () => {}} />))
  expect((await screen.findByRole('alert')).textContent).toContain(notice.blocked.title)
  await user.click(within(screen.getByRole('alert')).getByRole('button'))
  expect(exportRecord).toHaveBeenCalledOnce()
  expect(screen.getByText(record.where.memory)).toBeTruthy()
})
