/** A page around a part under test: Chinese words, a place, a record, and a lesson of two terms. */

import type { ReactNode } from 'react'
import { speechIn, SpeechContext } from '#i18n/translation.ts'
import { PlaceContext } from '#ui/link/place.ts'
import type { Json, Store } from '#storage/store.ts'
import { LessonContext, type LessonFacts } from './lesson/lesson-context.ts'
import type { CourseOutline, ExerciseCard, TermCard } from './registry.ts'
import { StoreContext } from './store-context.ts'
import home from './home/strings.zh-CN.json'
import words from './strings.zh-CN.json'

const speech = speechIn('zh-CN', { course: words, home })

const place = { locale: 'zh-CN', path: '/p2/t3/', inHash: false, go: () => {} } as const

const TERM: TermCard = { name: 'coupon-name', also: 'shop coupon', alsoLang: 'en', short: 'paid by the shop', meaning: 'coupon-meaning' }

export const facts: LessonFacts = {
  taskId: 'p2t3',
  lesson: {
    Content: () => <></>,
    frontmatter: {},
    terms: { coupon: TERM },
    figures: {},
    worked: {},
    whatIf: {},
    quiz: () => Promise.reject(new Error('not asked for')),
  },
  body: { opening: [], sections: [], figures: [], questions: [] },
  exercises: [],
  objectives: { price: 'objective-price' },
}

export const CARD: ExerciseCard = { id: 'p2t3-coupon', slug: 'coupon', title: 'exercise-title', summary: '', minutes: 15, objectives: [], passAt: 60 }

/** Two projects: one unbuilt task, then two of which the second is built. */
export const OUTLINE: CourseOutline = [
  { id: 'p1', title: 'project-one', tasks: [{ id: 'p1t1', title: 'task-one', built: false, reconstructed: false, exercises: [], quizItems: [] }] },
  {
    id: 'p2',
    title: 'project|two',
    tasks: [
      { id: 'p2t2', title: 'task-two', built: false, reconstructed: true, exercises: [], quizItems: [] },
      { id: 'p2t3', title: 'task-three', built: true, reconstructed: false, exercises: [CARD], quizItems: ['q1'] },
    ],
  },
]

/** A record in memory; `results` are those of handed-in attempts. */
export function memoryStore(documents: Map<string, Json> = new Map(), results: readonly Json[] = []): Store {
  const refuse = (): Promise<never> => Promise.reject(new Error('not asked for'))
  return {
    status: () => ({ durable: true, trouble: null }),
    subscribe: () => () => {},
    heard: () => {},
    whenFinished: () => () => {},
    begin: refuse,
    claim: refuse,
    load: refuse,
    list: async exercise => results.map((result, index) => ({ id: String(index), exercise: exercise ?? '', head: null, touchedAt: index, result })),
    get: async key => documents.get(key),
    put: async (key, value) => {
      documents.set(key, value)
    },
    exportRecord: refuse,
    previewRecord: refuse,
    importRecord: refuse,
    eraseAll: refuse,
  }
}

export const Page = ({ store = null, children }: { readonly store?: Store | null; readonly children: ReactNode }) => (
  <StoreContext value={store}>
    <SpeechContext value={speech}>
      <PlaceContext value={place}>
        <LessonContext value={facts}>{children}</LessonContext>
      </PlaceContext>
    </SpeechContext>
  </StoreContext>
)
