/** The map of the course in one language: titles, what is built, and the exercises as lessons announce them. */

import type { CourseOutline, ExerciseCard } from '#course/registry.ts'
import type { Locale } from '#i18n/locale.ts'
import { suffixOf } from './by-file.ts'
import { isReconstructed, PROJECTS } from './outline.ts'

interface Titles {
  readonly projects: Readonly<Record<string, string>>
  readonly tasks: Readonly<Record<string, string>>
}

/** What a lesson says of an exercise: `card.<locale>.json` in its folder, so that the exercise itself need not be fetched. */
interface Card {
  readonly title: string
  readonly summary: string
  readonly objectives: readonly string[]
}

/** Its language-free part, read by the exercise too. */
interface Bar {
  readonly minutes: number
  readonly passAt: number
}

type Load<T> = () => Promise<T>

const titleFiles: Readonly<Record<Locale, Readonly<Record<string, Load<Titles>>>>> = {
  'zh-CN': import.meta.glob<Titles>('../../content/course.zh-CN.json', { import: 'default' }),
  en: import.meta.glob<Titles>('../../content/course.en.json', { import: 'default' }),
  'zh-TW': import.meta.glob<Titles>('../../content/course.zh-CN.json', { import: 'default', query: '?zh-TW' }),
}

async function titlesIn(locale: Locale): Promise<Titles> {
  const [load] = Object.values(titleFiles[locale])
  if (!load) throw new Error(`the course has no titles in ${locale}`)
  return load()
}

const cards: Readonly<Record<Locale, Readonly<Record<string, Load<Card>>>>> = {
  'zh-CN': import.meta.glob<Card>('../../content/p*/t*/exercises/*/card.zh-CN.json', { import: 'default' }),
  en: import.meta.glob<Card>('../../content/p*/t*/exercises/*/card.en.json', { import: 'default' }),
  'zh-TW': import.meta.glob<Card>('../../content/p*/t*/exercises/*/card.zh-CN.json', { import: 'default', query: '?zh-TW' }),
}

const bars = import.meta.glob<Bar>('../../content/p*/t*/exercises/*/card.json', { import: 'default' })

/** Ids of the questions of a lesson, so that the map need not fetch them. */
const quizIds = import.meta.glob<readonly string[]>('../../content/p*/t*/quiz-ids.json', { import: 'default' })

/** `p2t3` → `../../content/p2/t3`. */
export const folderOf = (taskId: string): string => `../../content/${taskId.slice(0, 2)}/${taskId.slice(2)}`

async function cardOf(taskId: string, slug: string, locale: Locale): Promise<ExerciseCard> {
  const suffix = suffixOf(locale)
  const folder = `${folderOf(taskId)}/exercises/${slug}`
  const [card, bar] = await Promise.all([cards[locale][`${folder}/card.${suffix}.json`]?.(), bars[`${folder}/card.json`]?.()])
  if (!card || !bar) throw new Error(`no card for ${taskId} ${slug} in ${locale}`)
  return { id: `${taskId}-${slug}`, slug, ...card, ...bar }
}

const known = new Map<Locale, Promise<CourseOutline>>()

async function read(locale: Locale): Promise<CourseOutline> {
  const words = await titlesIn(locale)
  return Promise.all(
    PROJECTS.map(async ({ id, tasks }) => ({
      id,
      title: words.projects[id] ?? id,
      tasks: await Promise.all(
        tasks.map(async task => ({
          id: task.id,
          title: words.tasks[task.id] ?? task.id,
          built: task.lesson,
          reconstructed: isReconstructed(task.id),
          exercises: await Promise.all(task.exercises.map(slug => cardOf(task.id, slug, locale))),
          quizItems: (await quizIds[`${folderOf(task.id)}/quiz-ids.json`]?.()) ?? [],
        })),
      ),
    })),
  )
}

export function outlineIn(locale: Locale): Promise<CourseOutline> {
  const found = known.get(locale) ?? read(locale)
  known.set(locale, found)
  return found
}
