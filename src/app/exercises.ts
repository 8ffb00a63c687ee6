/** Finds the exercises and the texts of their worlds; each is fetched only when it is opened. */

import { plain } from '#course/home/Phrases.tsx'
import type { Locale } from '#i18n/locale.ts'
import type { Exercise, Texts } from '#training/exercise.ts'
import type { ExerciseMaterial, Prose } from '#workbench/registry.ts'
import type { MDXProps } from 'mdx/types'
import { createElement, Children, Fragment, isValidElement, type ReactNode } from 'react'
import { read, suffixOf, type InLocales } from './by-file.ts'
import { folderOf, outlineIn } from './course-outline.ts'

type Content = (props: MDXProps) => ReactNode

const definitions = import.meta.glob<Exercise>('../../content/p*/t*/exercises/*/exercise.ts', { import: 'exercise' })

const texts: InLocales<Texts> = {
  'zh-CN': import.meta.glob<Texts>('../../content/p*/t*/exercises/*/text.zh-CN.json', { import: 'default' }),
  en: import.meta.glob<Texts>('../../content/p*/t*/exercises/*/text.en.json', { import: 'default' }),
  'zh-TW': import.meta.glob<Texts>('../../content/p*/t*/exercises/*/text.zh-CN.json', { import: 'default', query: '?zh-TW' }),
}

const prose: InLocales<Content> = {
  'zh-CN': import.meta.glob<Content>('../../content/p*/t*/exercises/*/*.zh-CN.mdx', { import: 'default' }),
  en: import.meta.glob<Content>('../../content/p*/t*/exercises/*/*.en.mdx', { import: 'default' }),
  'zh-TW': import.meta.glob<Content>('../../content/p*/t*/exercises/*/*.zh-CN.mdx', { import: 'default', query: '?zh-TW' }),
}

const worlds: InLocales<Texts> = {
  'zh-CN': import.meta.glob<Texts>('../../content/worlds/*/text.zh-CN.json', { import: 'default' }),
  en: import.meta.glob<Texts>('../../content/worlds/*/text.en.json', { import: 'default' }),
  'zh-TW': import.meta.glob<Texts>('../../content/worlds/*/text.zh-CN.json', { import: 'default', query: '?zh-TW' }),
}

export const worldTexts = (world: string, locale: Locale): Promise<Texts> =>
  read(worlds[locale], `../../content/worlds/${world}/text.${suffixOf(locale)}.json`)

/** MDX takes any component; that a text uses only what it is given is seen when it is rendered, and in the tests. */
type Parts = NonNullable<MDXProps['components']>
const isParts = (components: Readonly<Record<string, unknown>>): components is Parts & Readonly<Record<string, unknown>> =>
  Object.values(components).every(part => typeof part === 'function')
const partsOf = (components: Readonly<Record<string, unknown>>): Parts => (isParts(components) ? components : {})

const proseOf =
  (Text: Content): Prose =>
  ({ components }) =>
    createElement(Text, { components: partsOf(components) })

/** The texts below each heading of the hints, by the goal that the heading names. */
function hintsOf(Text: Content, goals: readonly string[]): Readonly<Record<string, Prose>> {
  const section =
    (goal: string): Prose =>
    ({ components }) => {
      // Called, not rendered: then its blocks are there to be taken apart, and what stands between this goal's heading and the next is shown.
      const whole: ReactNode = Text({ components: { ...partsOf(components), h2: Heading } })
      const blocks = isValidElement<{ readonly children?: ReactNode }>(whole) ? Children.toArray(whole.props.children) : []
      const isHeading = (block: ReactNode): boolean => isValidElement(block) && block.type === Heading
      const from = blocks.findIndex(block => isHeading(block) && textOf(block) === goal)
      const rest = blocks.slice(from + 1)
      const to = rest.findIndex(isHeading)
      return from < 0 ? null : createElement(Fragment, null, ...(to < 0 ? rest : rest.slice(0, to)))
    }
  return Object.fromEntries(goals.map(goal => [goal, section(goal)]))
}

const Heading = ({ children }: { readonly children?: ReactNode }): ReactNode => children

const textOf = (block: ReactNode): string => {
  if (typeof block === 'string') return block.trim()
  if (!isValidElement<{ readonly children?: ReactNode }>(block)) return ''
  return Children.toArray(block.props.children).map(textOf).join('').trim()
}

/** Everything the workbench needs of one exercise, in the reader's language. Throws where a file is missing. */
export async function loadExercise(taskId: string, slug: string, locale: Locale): Promise<ExerciseMaterial> {
  const folder = `${folderOf(taskId)}/exercises/${slug}`
  const suffix = suffixOf(locale)
  const [exercise, words, brief, hints, debrief, outline] = await Promise.all([
    read(definitions, `${folder}/exercise.ts`),
    read(texts[locale], `${folder}/text.${suffix}.json`),
    read(prose[locale], `${folder}/brief.${suffix}.mdx`),
    read(prose[locale], `${folder}/hints.${suffix}.mdx`),
    read(prose[locale], `${folder}/debrief.${suffix}.mdx`),
    outlineIn(locale),
  ])
  const project = outline.find(({ tasks }) => tasks.some(({ id }) => id === taskId))
  const task = project?.tasks.find(({ id }) => id === taskId)
  const card = task?.exercises.find(exercise => exercise.slug === slug)
  return {
    exercise,
    taskId,
    slug,
    // The title stands on the card, which lessons read without the exercise.
    texts: { ...words, title: card?.title ?? slug },
    worldTexts: await worldTexts(exercise.world, locale),
    Brief: proseOf(brief),
    hints: hintsOf(hints, exercise.hints.map(({ goal }) => goal)),
    Debrief: proseOf(debrief),
    projectTitle: plain(project?.title ?? ''),
    taskTitle: plain(task?.title ?? ''),
  }
}
