import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { PROJECTS } from '#content/course.ts'
import { TERMS } from '#content/glossary/terms.ts'
import { headOf } from '#course/lesson/frontmatter.ts'
import { formatLocal, lastSecondBefore } from '#sim/kernel/zone.ts'
import { promotionRulesOf } from '#sim/promotions/promotions.ts'
import { wordsOf, type Quiz } from '#training/quiz.ts'
import { figureData } from '../../content/p2/t3/figures/data.ts'
import { saleOf, tillWith } from '../../content/p2/t3/till.ts'
import { answerOrder } from '../../content/p2/t3/whatif.ts'
import { RULES_VERSION, ZONE } from '../../content/worlds/jiayi/world.ts'

const ROOT = new URL('../../', import.meta.url)
const LANGUAGES = ['zh-CN', 'en'] as const
type Language = (typeof LANGUAGES)[number]

interface Words {
  readonly [key: string]: string | Words
}

interface Worked {
  readonly [id: string]: () => readonly { readonly name: string; readonly values: readonly unknown[] }[]
}

const quizzes = import.meta.glob<Quiz>('../../content/p*/t*/quiz.ts', { eager: true, import: 'quiz' })
const examples = import.meta.glob<Worked>('../../content/p*/t*/worked.ts', { eager: true, import: 'worked' })
const boxes = import.meta.glob<Record<string, object>>('../../content/p*/t*/whatif.ts', { eager: true, import: 'whatIf' })
const heads = import.meta.glob('../../content/p*/t*/lesson.*.mdx', { eager: true, import: 'frontmatter' })

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')
const words = (path: string): Words => JSON.parse(read(path))
const wordAt = (all: Words, path: string): string | Words | undefined =>
  path.split('.').reduce<string | Words | undefined>((here, key) => (typeof here === 'object' ? here[key] : undefined), all)
const leaves = (all: Words, path = ''): readonly string[] =>
  Object.entries(all).flatMap(([key, value]) => (typeof value === 'string' ? [`${path}${key}`] : leaves(value, `${path}${key}.`)))
const places = (sentence: string): readonly string[] => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

const TASKS = PROJECTS.flatMap(({ tasks }) => tasks)
const LESSONS = TASKS.filter(({ lesson }) => lesson).map(({ id, exercises }) => ({ id, exercises, folder: `content/${id.slice(0, 2)}/${id.slice(2)}` }))

/** The text below the head, and the parts it is made of, in order: headings, components with their ids. */
const bodyOf = (folder: string, language: Language): string => read(`${folder}/lesson.${language}.mdx`).split(/^---$/m).slice(2).join('---')
const PART = /^(##) |<(Hook|Figure|Worked|WhatIf|Quiz|Training|Terms|Callout|Term)\b([^>]*)>/gm
const attribute = (attributes: string, name: string): string => new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
const partsOf = (body: string) =>
  [...body.matchAll(PART)].map(([, heading, name = '', attributes = '']) => ({
    part: heading ?? name,
    id: attribute(attributes, 'id') || attribute(attributes, 'ids') || attribute(attributes, 'kind'),
    title: attribute(attributes, 'title'),
  }))
const idsOf = (body: string, part: string): readonly string[] => partsOf(body).filter(found => found.part === part).map(({ id }) => id)

test('the course has nine projects and 28 tasks, and every one has a title in both languages', () => {
  expect([PROJECTS.length, TASKS.length, new Set(TASKS.map(({ id }) => id)).size]).toEqual([9, 28, 28])
  for (const language of LANGUAGES) {
    const titles = words(`content/course.${language}.json`)
    for (const { id } of PROJECTS) expect(wordAt(titles, `projects.${id}`)).toEqual(expect.any(String))
    for (const { id } of TASKS) expect(wordAt(titles, `tasks.${id}`)).toEqual(expect.any(String))
  }
  expect(wordAt(words('content/course.zh-CN.json'), 'tasks.p1t2')).toBe('了解电子商务|的发展')
})

describe('the glossary', () => {
  test.each(LANGUAGES)('gives every term a name, a few words and a meaning in %s', language => {
    const terms = words(`content/glossary/terms.${language}.json`)
    expect(Object.keys(terms)).toEqual(expect.arrayContaining([...TERMS]))
    expect(Object.keys(terms)).toHaveLength(TERMS.length)
    for (const id of TERMS) for (const key of ['name', 'short', 'meaning']) expect([id, key, wordAt(terms, `${id}.${key}`)]).toEqual([id, key, expect.stringMatching(/\S/)])
  })
  test('holds no term that no lesson uses', () => {
    const used = new Set(LESSONS.flatMap(({ folder }) => idsOf(bodyOf(folder, 'zh-CN'), 'Term')))
    expect(TERMS.filter(id => !used.has(id))).toEqual([])
  })
})

describe.each(LESSONS)('the lesson $id', ({ id, folder, exercises }) => {
  const chinese = bodyOf(folder, 'zh-CN')
  const english = bodyOf(folder, 'en')
  const quiz = quizzes[`../../${folder}/quiz.ts`]
  const head = (language: Language) => headOf(heads[`../../${folder}/lesson.${language}.mdx`])

  test('both languages have the same parts in the same order', () => {
    const shape = (body: string) => partsOf(body).map(({ part, id: of }) => [part, of])
    const outOfText = (body: string) => shape(body).filter(([part]) => part !== 'Term')
    expect(outOfText(english)).toEqual(outOfText(chinese))
    expect(idsOf(english, 'Term')).toEqual(idsOf(chinese, 'Term'))
  })

  test('it has a hook, two drawings, an example, something to try, mistakes, questions, a training and its terms', () => {
    const count = (part: string, of?: string): number => partsOf(chinese).filter(found => found.part === part && (of === undefined || found.id === of)).length
    expect(count('Hook')).toBe(1)
    expect(count('Figure')).toBeGreaterThanOrEqual(2)
    expect(count('Worked')).toBeGreaterThanOrEqual(1)
    expect(count('WhatIf')).toBeGreaterThanOrEqual(1)
    expect(count('Callout', 'mistake')).toBeGreaterThanOrEqual(3)
    expect([count('Quiz') > 0, count('Training') > 0, count('Terms')]).toEqual([true, true, 1])
  })

  test('it is neither too short nor too long: 1,800 to 3,500 Chinese characters, and English of the same substance', () => {
    const han = chinese.match(/[\u4e00-\u9fff]/g)?.length ?? 0
    const latin = english.match(/[A-Za-z’]+/g)?.length ?? 0
    expect(han).toBeGreaterThanOrEqual(1_800)
    expect(han).toBeLessThanOrEqual(3_500)
    expect(latin / han).toBeGreaterThan(0.55)
    expect(latin / han).toBeLessThan(1.1)
  })

  test('three to five objectives, the same in both languages, each shown by a question or an exercise', () => {
    const marks = (language: Language) => head(language).objectives.map(({ text: _, ...rest }) => rest)
    const { objectives } = head('zh-CN')
    expect(marks('en')).toEqual(marks('zh-CN'))
    expect(objectives.length).toBeGreaterThanOrEqual(3)
    expect(objectives.length).toBeLessThanOrEqual(5)
    for (const objective of objectives) {
      const asked = quiz?.items.filter(item => item.objective === objective.id).map(item => item.id)
      expect([objective.id, objective.quiz]).toEqual([objective.id, asked])
      expect(objective.quiz.length + objective.exercises.length).toBeGreaterThan(0)
      for (const exercise of objective.exercises) expect(exercises).toContain(exercise)
    }
    expect(quiz?.objectives.toSorted()).toEqual(objectives.map(objective => objective.id).toSorted())
  })

  test('every term it uses is in the glossary, named in its head, and used once', () => {
    const used = idsOf(chinese, 'Term')
    expect(used).toEqual([...new Set(used)])
    expect(used.filter(term => !TERMS.some(known => known === term))).toEqual([])
    for (const language of LANGUAGES) {
      const named = /^terms: \[(.*)\]$/m.exec(read(`${folder}/lesson.${language}.mdx`))?.[1]?.split(', ')
      expect(named?.toSorted()).toEqual(used.toSorted())
    }
  })

  test('no id is dead: drawings, examples, boxes, questions, trainings', () => {
    expect(existsSync(new URL(`${folder}/figures/data.ts`, ROOT))).toBe(true)
    for (const figure of idsOf(chinese, 'Figure')) {
      expect(existsSync(new URL(`${folder}/figures/${figure}.tsx`, ROOT))).toBe(true)
      for (const language of LANGUAGES) expect(wordAt(words(`${folder}/figures/text.${language}.json`), `${figure}.caption`)).toEqual(expect.any(String))
    }
    for (const example of idsOf(chinese, 'Worked')) expect(examples[`../../${folder}/worked.ts`]).toHaveProperty(example)
    for (const box of idsOf(chinese, 'WhatIf')) expect(boxes[`../../${folder}/whatif.ts`]).toHaveProperty(box)
    for (const training of idsOf(chinese, 'Training')) expect(exercises).toContain(training)
    const asked = idsOf(chinese, 'Quiz').flatMap(ids => ids.split(','))
    expect(asked).toEqual(quiz?.items.map(item => item.id))
    expect(words(`${folder}/quiz-ids.json`)).toEqual(asked)
    expect(quiz?.id).toBe(id)
  })

  test('its head lists the examples and boxes that its text calls', () => {
    for (const language of LANGUAGES) {
      expect(heads[`../../${folder}/lesson.${language}.mdx`]).toMatchObject({ worked: idsOf(chinese, 'Worked'), whatIf: idsOf(chinese, 'WhatIf') })
    }
  })

  test('no drawing lies about that the text does not show', () => {
    const drawn = readdirSync(new URL(`${folder}/figures/`, ROOT)).filter(name => name.endsWith('.tsx')).map(name => name.slice(0, -4))
    expect(drawn.toSorted()).toEqual(idsOf(chinese, 'Figure').toSorted())
  })

  test('every word file has the same keys and the same places for figures in both languages', () => {
    for (const name of ['quiz', 'worked', 'whatif', 'figures/text']) {
      const [zh, en] = [words(`${folder}/${name}.zh-CN.json`), words(`${folder}/${name}.en.json`)]
      expect(leaves(en)).toEqual(leaves(zh))
      for (const key of leaves(zh)) expect([key, places(String(wordAt(en, key)))]).toEqual([key, places(String(wordAt(zh, key)))])
    }
  })

  test('every question has its words, and a reason beside every choice', () => {
    for (const language of LANGUAGES) {
      const all = words(`${folder}/quiz.${language}.json`)
      const needed = quiz?.items.flatMap(item => wordsOf(item).map(key => `${item.id}.${key}`)) ?? []
      expect(leaves(all).toSorted()).toEqual(needed.toSorted())
    }
  })

  test('a single choice has one right answer; a multiple one has some right and some wrong', () => {
    for (const item of quiz?.items ?? []) {
      if (item.kind === 'single') expect(item.options.filter(({ right }) => right)).toHaveLength(1)
      if (item.kind === 'trueFalse') expect(item.reasons.filter(({ right }) => right)).toHaveLength(1)
      if (item.kind === 'multiple') expect(new Set(item.options.map(({ right }) => right)).size).toBe(2)
    }
  })

  test('a fact that may change carries its year', () => {
    for (const body of [chinese, english]) for (const { part, id: kind, title } of partsOf(body)) if (part === 'Callout' && kind === 'fact') expect(title).toMatch(/20\d\d/)
    for (const [language, body] of [['zh-CN', chinese], ['en', english]] as const) {
      const dated = language === 'en' ? /(0\.6% service fee|documentation, as read|in force since)/ : /(0\.6% 服务费|公开的文档|起施行)/
      for (const paragraph of body.split(/\n\n/).filter(text => dated.test(text))) expect(paragraph).toMatch(/20\d\d/)
    }
  })

  test('both languages speak of the same sums', () => {
    const sums = (body: string) => [...new Set(body.match(/\d+\.\d+%?/g))].sort()
    expect(sums(english)).toEqual(sums(chinese))
  })

  test('nothing is promised for later', () => {
    for (const body of [chinese, english]) expect(body).not.toMatch(/敬请期待|即将|coming soon|TODO|TBD/i)
  })
})

describe('the sums that the coupon lesson tells are the till\u2019s', () => {
  const yuan = (fen: number): string => (fen / 100).toFixed(2)
  const percent = (bp: number): string => `${(bp / 100).toFixed(1)}%`
  const prose = LANGUAGES.map(language => bodyOf('content/p2/t3', language) + read(`content/p2/t3/quiz.${language}.json`))
  const tell = (figures: readonly string[]): void => {
    for (const text of prose) for (const figure of figures) expect(text).toContain(figure)
  }

  test('socks at ten per cent off with the coupon', () => {
    const { quote, takings } = saleOf(tillWith(), ['socks-three'])
    expect([quote.goodsListFen, quote.payableFen, takings.costFen, takings.dispatchFen, takings.feeFen, takings.marginFen, takings.marginBp]).toEqual([3_500, 2_650, 1_820, 450, 16, 364, 1_374])
    tell([yuan(quote.payableFen), yuan(takings.marginFen), percent(takings.marginBp)])
  })

  test('at fourteen per cent the floor breaks; at fifteen the coupon no longer counts and the buyer pays more', () => {
    const deeper = saleOf(tillWith({ sockOfferBp: 1_400 }), ['socks-three'])
    const deepest = saleOf(tillWith({ sockOfferBp: 1_500 }), ['socks-three'])
    expect([deeper.withCoupon, deepest.withCoupon, deepest.quote.payableFen > deeper.quote.payableFen]).toEqual([true, false, true])
    tell([yuan(deeper.quote.payableFen), percent(deeper.takings.marginBp), yuan(deepest.quote.payableFen), percent(deepest.takings.marginBp)])
  })

  test('a scrunchie without threshold, and socks without the coupon', () => {
    const scrunchie = saleOf(tillWith({ thresholdFen: 0 }), ['scrunchie-one'])
    expect(scrunchie.takings.marginFen).toBe(-243)
    tell([yuan(scrunchie.quote.payableFen), yuan(-scrunchie.takings.marginFen), '2,430'])
    const plain = saleOf({ ...tillWith(), coupon: { ...tillWith().coupon, thresholdFen: 999_900 } }, ['socks-three'])
    tell([yuan(plain.takings.marginFen)])
  })

  test('a top alone, and a top with socks', () => {
    const top = saleOf(tillWith(), ['top-M'])
    tell([yuan(top.quote.payableFen), yuan(top.takings.marginFen), percent(top.takings.marginBp)])
    tell([yuan(saleOf(tillWith(), ['top-M', 'socks-three']).quote.payableFen)])
  })

  test('every row of the example has its words', () => {
    for (const [id, rows] of Object.entries(examples['../../content/p2/t3/worked.ts'] ?? {})) {
      const names = rows().map(({ name }) => name)
      for (const language of LANGUAGES) expect(Object.keys(Object(wordAt(words(`content/p2/t3/worked.${language}.json`), `${id}.rows`)))).toEqual(names)
    }
  })
})

describe('the coupon of the lesson', () => {
  const { coupon } = tillWith()
  test('is published as its drawings show it', () => {
    const { fromDay: _, lastDay: __, most, threshold, amount, remindHours, ...shown } = figureData().anatomy
    expect(shown).toEqual({
      shown: formatLocal(ZONE, coupon.shownFrom),
      from: formatLocal(ZONE, coupon.usable.from),
      last: formatLocal(ZONE, lastSecondBefore(coupon.usable.to)),
      total: '1,000',
      each: String(coupon.perBuyer),
    })
    expect([coupon.total, coupon.total * coupon.amountFen, most]).toEqual([1_000, 500_000, '5,000'])
    expect([Number(threshold) * 100, Number(amount) * 100]).toEqual([coupon.thresholdFen, coupon.amountFen])
    expect(Number(remindHours) * 3_600_000).toBe(promotionRulesOf(RULES_VERSION).remindBeforeMs.value)
  })
  test.each(LANGUAGES)('every place in the words of a drawing has its figure in %s', language => {
    const data: Readonly<Record<string, Readonly<Record<string, string>>>> = figureData()
    for (const [id, known] of Object.entries(data)) {
      const texts = words(`content/p2/t3/figures/text.${language}.json`)[id]
      for (const sentence of Object.values(Object(texts))) for (const name of places(String(sentence))) expect(known).toHaveProperty(name)
    }
  })
})

describe('the slider', () => {
  const question = { costBp: 8_800, thresholdFen: 3_000, amountFen: 500 }
  test('29.99 is under the threshold, 30.00 is sold below cost, 45.00 pays', () => {
    expect([2_999, 3_000, 4_500].map(orderFen => answerOrder({ ...question, orderFen }).state)).toEqual(['under', 'below', 'profit'])
  })
  test('cost, coupon, fee and margin add up to the goods at every sum', () => {
    for (let orderFen = 1_000; orderFen <= 20_000; orderFen += 100) {
      const { paidFen, couponFen, costFen, feeFen, marginFen } = answerOrder({ ...question, orderFen })
      expect([paidFen + couponFen, costFen + feeFen + marginFen]).toEqual([orderFen, paidFen])
    }
  })
})
