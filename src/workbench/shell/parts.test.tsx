// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { speechIn, SpeechContext } from '#i18n/translation.ts'
import { GoalPanel, ScoreLine, type GoalView } from '../brief/GoalPanel.tsx'
import strings from '../strings.en.json'
import { Button } from './Button.tsx'

afterEach(cleanup)

const speech = speechIn('en', { workbench: strings })

describe('a button that cannot be pressed now', () => {
  test('keeps the focus and ignores the press', async () => {
    const pressed = vi.fn()
    const { rerender } = render(<Button onClick={pressed}>Undo</Button>)
    screen.getByRole('button').focus()
    await userEvent.keyboard('{Enter}')
    rerender(<Button unavailable onClick={pressed}>Undo</Button>)
    await userEvent.keyboard('{Enter}')
    await userEvent.click(screen.getByRole('button'))
    expect(pressed).toHaveBeenCalledTimes(1)
    expect(document.activeElement).toBe(screen.getByRole('button'))
    expect(screen.getByRole('button').getAttribute('aria-disabled')).toBe('true')
  })
})

describe('the goals', () => {
  const goal = (id: string, change: Partial<GoalView>): GoalView => ({
    id, title: id, state: 'notYet', earned: 0, weight: 20, note: null, expected: null, found: null, why: null, where: null, ...change,
  })

  test('a wrong one says what it should be, what it is, why, and leads to the moment; one not done blames nobody', async () => {
    const looked = vi.fn()
    const moment = { position: 1, until: null }
    const goals = [
      goal('value', { state: 'wrong', expected: '30', found: '0', why: 'small orders', where: { label: '09:02 published', moment } }),
      goal('purchase', { note: 'waiting' }),
    ]
    render(
      <SpeechContext value={speech}>
        <GoalPanel goals={goals} sum={{ goals: 0, hints: 0, faults: 0, total: 0, most: 100 }} onLook={looked} />
      </SpeechContext>,
    )
    const [wrong, open] = screen.getAllByRole('listitem')
    expect(wrong?.textContent).toBe('Wrongvalue0/20Should be30Is0So whatsmall ordersWhere09:02 published')
    expect(open?.textContent).toBe('purchase0/20Not yet · waiting')
    await userEvent.click(screen.getByRole('button'))
    expect(looked).toHaveBeenCalledExactlyOnceWith(moment)
  })

  test('the score is a sum in sight: only what takes points away is named', () => {
    const line = (hints: number, faults: number) => {
      const { container, unmount } = render(
        <SpeechContext value={speech}>
          <ScoreLine sum={{ goals: 60, hints, faults, total: 60 - hints - faults, most: 100 }} />
        </SpeechContext>,
      )
      const text = container.textContent
      unmount()
      return text
    }
    expect([line(0, 0), line(2, 0), line(2, 5)]).toEqual(['60 / 100', '60 − hints 2 = 58 / 100', '60 − hints 2 − faults 5 = 53 / 100'])
  })
})
