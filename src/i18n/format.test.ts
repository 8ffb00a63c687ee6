import { describe, expect, it } from 'vitest'
import { count, dayOf, money, percent, percentAgainst, plainMoney, shortMoney, signedMoney, weekdayOf } from './format.ts'

describe('money and figures are written the same way everywhere', () => {
  it('cents always show in a column, and a loss has its own minus', () => {
    expect([plainMoney(123_450), plainMoney(5), plainMoney(-16), money(-16), money(0)]).toEqual(['1,234.50', '0.05', '−0.16', '−¥0.16', '¥0.00'])
  })
  it('a tag drops cents that are nought, a movement says its sign', () => {
    expect([shortMoney(3_000), shortMoney(2_650), signedMoney(240_000), signedMoney(-15_246), signedMoney(0)]).toEqual(['¥30', '¥26.50', '+2,400.00', '−152.46', '0.00'])
  })
  it('thousands stand in threes', () => {
    expect([count(1_000), count(999), count(-1_234_567)]).toEqual(['1,000', '999', '−1,234,567'])
  })
})

describe('a share', () => {
  it('is rounded half up, once', () => {
    expect([percent(1_372), percent(1_375), percent(1_374), percent(995, 0), percent(-5)]).toEqual(['13.7%', '13.8%', '13.7%', '10%', '−0.1%'])
  })
  it('that misses its bar never looks as if it reached it', () => {
    expect([percentAgainst(997, 1_000), percentAgainst(1_000, 1_000), percentAgainst(932, 1_000), percentAgainst(1_003, 1_000)]).toEqual(['9.97%', '10.0%', '9.3%', '10.0%'])
  })
})

describe('a day', () => {
  it('has its own form in each language, and a text that is no time stays', () => {
    expect([dayOf('zh-CN', '2024-05-05 00:00:00'), dayOf('en', '2024-05-05 00:00:00'), dayOf('en', 'soon')]).toEqual(['5月5日', '5 May', 'soon'])
  })
  it('knows its weekday across a leap day', () => {
    expect(['2024-02-28', '2024-02-29', '2024-03-01', '2024-05-05', '2023-01-01'].map(day => weekdayOf(`${day} 09:00:00`))).toEqual([3, 4, 5, 7, 7])
  })
})
