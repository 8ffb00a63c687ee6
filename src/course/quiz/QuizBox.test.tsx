// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Page } from '../page-for-tests.tsx'
import type { QuizContent } from '../registry.ts'
import { QuizMemory, type Remember } from './memory.ts'
import { numberTyped } from './number-typed.ts'
import { QuizBox } from './QuizBox.tsx'

afterEach(cleanup)

const choices = (...ids: readonly string[]) => Object.fromEntries(ids.map(id => [id, { text: `text-${id}`, why: `why-${id}` }]))

const CONTENT: QuizContent = {
  quiz: {
    id: 'p2t3',
    version: 1,
    objectives: ['price'],
    items: [
      { id: 'one', kind: 'single', objective: 'price', points: 2, options: [{ id: 'a', right: true }, { id: 'b', right: false }] },
      {
        id: 'many',
        kind: 'multiple',
        objective: 'price',
        points: 2,
        options: [{ id: 'a', right: true }, { id: 'b', right: false }, { id: 'c', right: true }, { id: 'd', right: false }],
      },
      { id: 'order', kind: 'ordering', objective: 'price', points: 2, steps: ['first', 'second', 'third'] },
      { id: 'sum', kind: 'numeric', objective: 'price', points: 1, answer: 3100, tolerance: 0, unit: 'fen' },
      { id: 'holds', kind: 'trueFalse', objective: 'price', points: 2, holds: false, reasons: [{ id: 'a', right: true }, { id: 'b', right: false }] },
    ],
  },
  words: {
    one: { ask: 'ask-one', choices: choices('a', 'b') },
    many: { ask: 'ask-many', choices: choices('a', 'b', 'c', 'd') },
    order: { ask: 'ask-order', choices: choices('first', 'second', 'third') },
    sum: { ask: 'ask-sum', why: 'why-sum' },
    holds: { ask: 'ask-holds', why: 'why-holds', choices: choices('a', 'b') },
  },
}

function asked(id: string) {
  const remember = vi.fn<Remember>()
  render(
    <Page>
      <QuizMemory value={remember}>
        <QuizBox content={CONTENT} ids={[id]} all={['one', 'many', 'order', 'sum', 'holds']} />
      </QuizMemory>
    </Page>,
  )
  return { user: userEvent.setup(), remember, check: screen.getByRole('button', { name: '检查这一题' }) }
}

const markOf = (text: string): string | null | undefined => screen.getByText(text).closest('li')?.getAttribute('data-mark')

describe('a question with options', () => {
  it('reasons stand beside the options only after checking', async () => {
    const { user, check } = asked('one')
    expect(screen.queryByText('why-a')).toBeNull()
    await user.click(screen.getByRole('radio', { name: 'text-a' }))
    await user.click(check)
    expect([markOf('text-a'), markOf('text-b')]).toEqual(['good', 'left'])
    expect(screen.getByText('why-b')).toBeTruthy()
  })
  it('not answered is not wrong: nothing is marked, nothing is remembered, and it says what to do', async () => {
    const { user, check, remember } = asked('many')
    await user.click(check)
    expect(screen.getByText('还没有作答，先选一个再检查。')).toBeTruthy()
    expect(screen.getAllByRole('checkbox')).toHaveLength(4)
    expect(remember).not.toHaveBeenCalled()
  })
  it('tells chosen rightly, chosen wrongly, missed and rightly left apart', async () => {
    const { user, check, remember } = asked('many')
    await user.click(screen.getByRole('checkbox', { name: 'text-a' }))
    await user.click(screen.getByRole('checkbox', { name: 'text-b' }))
    await user.click(check)
    expect(['a', 'b', 'c', 'd'].map(id => markOf(`text-${id}`))).toEqual(['good', 'wrong', 'missed', 'left'])
    expect(remember).toHaveBeenCalledExactlyOnceWith('many', false)
  })
  it('is answered by keyboard alone, and can be answered again', async () => {
    const { user, remember } = asked('many')
    for (const box of screen.getAllByRole('checkbox')) {
      await user.tab()
      expect(document.activeElement).toBe(box)
      if (['text-a', 'text-c'].includes(box.closest('label')?.textContent ?? '')) await user.keyboard(' ')
    }
    await user.tab()
    await user.keyboard('{Enter}')
    expect(remember).toHaveBeenCalledExactlyOnceWith('many', true)
    expect(document.activeElement?.textContent).toBe('ask-many')
    await user.click(screen.getByRole('button', { name: '再答一次' }))
    expect(screen.getAllByRole('checkbox').filter(box => box instanceof HTMLInputElement && box.checked)).toEqual([])
  })
  it('names the objective it belongs to', () => {
    asked('one')
    expect(screen.getByText('目标：objective-price')).toBeTruthy()
  })
})

describe('steps to be ordered', () => {
  const lying = (): readonly (string | null)[] => screen.getAllByRole('listitem').map(item => item.getAttribute('data-step'))
  const sorted = ['first', 'second', 'third']

  it('never lie in their right order at first', () => {
    asked('order')
    expect(lying()).not.toEqual(sorted)
    expect([...lying()].sort()).toEqual([...sorted].sort())
  })
  it('move by the arrow buttons, which are off at the ends', async () => {
    const { user, check, remember } = asked('order')
    for (const step of sorted.toReversed()) {
      for (let up = screen.getByRole('button', { name: `上移：text-${step}` }); !up.hasAttribute('disabled'); up = screen.getByRole('button', { name: `上移：text-${step}` })) {
        await user.click(up)
      }
    }
    expect(lying()).toEqual(sorted)
    await user.click(check)
    expect(screen.getAllByRole('listitem').map(item => item.getAttribute('data-mark'))).toEqual(['good', 'good', 'good'])
    expect(remember).toHaveBeenCalledExactlyOnceWith('order', true)
  })
  it('move by keyboard: space picks up, an arrow moves, Escape puts back, and each is said aloud', async () => {
    const { user } = asked('order')
    const before = lying()
    const [top] = screen.getAllByRole('listitem')
    top?.focus()
    await user.keyboard(' {ArrowDown}')
    expect(lying()).toEqual([before[1], before[0], before[2]])
    expect(document.activeElement?.getAttribute('data-step')).toBe(before[0])
    expect(screen.getAllByRole('status')[0]?.textContent).toBe(`“text-${before[0]}”移到第二位。`)
    await user.keyboard('{Escape}')
    expect(lying()).toEqual(before)
    expect(screen.getAllByRole('status')[0]?.textContent).toBe(`已取消，“text-${before[0]}”回到第一位。`)
  })
  it('arrows only walk while nothing is picked up', async () => {
    const { user } = asked('order')
    const before = lying()
    screen.getAllByRole('listitem')[0]?.focus()
    await user.keyboard('{ArrowDown}')
    expect(lying()).toEqual(before)
    expect(document.activeElement?.getAttribute('data-step')).toBe(before[1])
  })
})

describe('a number to be filled in', () => {
  it.each(['31', '31.00', '¥31', '３１', '31元', ' 31 '])('%s is the right sum', async typed => {
    const { user, remember } = asked('sum')
    await user.type(screen.getByRole('textbox', { name: '你的答案' }), `${typed}{Enter}`)
    expect(remember).toHaveBeenCalledExactlyOnceWith('sum', true)
  })
  it('a cent beside it is not, and the right one is shown with its reason', async () => {
    const { user, remember } = asked('sum')
    await user.type(screen.getByRole('textbox', { name: '你的答案' }), '31.01{Enter}')
    expect(remember).toHaveBeenCalledExactlyOnceWith('sum', false)
    expect(screen.getByText(/正确答案是 ¥31\.00/)).toBeTruthy()
    expect(screen.getByText('why-sum')).toBeTruthy()
  })
  it.each(['', 'abc', '😀', '<b>31</b>'])('%j is no answer', async typed => {
    const { user, check, remember } = asked('sum')
    if (typed) await user.type(screen.getByRole('textbox', { name: '你的答案' }), typed)
    await user.click(check)
    expect(screen.getByText('请填一个数，例如 12.50。')).toBeTruthy()
    expect(remember).not.toHaveBeenCalled()
  })
  it('reads losses, percentages and counts in their units', () => {
    expect([numberTyped('-1.10', 'fen'), numberTyped('−1.10', 'fen'), numberTyped('13.7%', 'bp'), numberTyped('1,000', 'count'), numberTyped('1.5', 'count')]).toEqual([
      -110, -110, 1370, 1000, null,
    ])
  })
})

describe('a statement', () => {
  it('needs verdict and reason before it is judged', async () => {
    const { user, check, remember } = asked('holds')
    await user.click(screen.getByRole('radio', { name: '不对' }))
    await user.click(check)
    expect(remember).not.toHaveBeenCalled()
    await user.click(screen.getByRole('radio', { name: 'text-a' }))
    await user.click(check)
    expect(remember).toHaveBeenCalledExactlyOnceWith('holds', true)
    expect(within(screen.getByRole('radiogroup', { name: '这句话对不对' })).getByText('不对').getAttribute('data-mark')).toBe('good')
  })
  it('judged wrongly says in words which verdict was wrong and which was missed', async () => {
    const { user, check } = asked('holds')
    await user.click(screen.getByRole('radio', { name: '对' }))
    await user.click(screen.getByRole('radio', { name: 'text-a' }))
    await user.click(check)
    const verdicts = screen.getByRole('radiogroup', { name: '这句话对不对' })
    expect([...verdicts.querySelectorAll('label')].map(label => label.textContent)).toEqual(['对不该选', '不对漏选了'])
  })
})
