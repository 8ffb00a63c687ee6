/** The one table of addresses: it serves the browser, the pages written beforehand and the hash edition. */

import type { Locale } from '#i18n/locale.ts'
import type { Translate } from '#i18n/translation.ts'
import type { ComponentType } from 'react'
import { builtTasks, exercisesBuilt } from './outline.ts'
import { DESK_NAMESPACES } from './strings.ts'

export interface Loaded {
  readonly Body: ComponentType
  /** `t` reads the strings of the app itself. */
  words(t: Translate): { readonly title: string; readonly description: string }
}

export type Params = Readonly<Record<string, string>>

export interface Route {
  readonly pattern: RegExp
  readonly namespaces: readonly string[]
  /** True for a screen that only lives in the browser: its page is an empty shell. */
  readonly browserOnly?: boolean
  load(asked: { readonly locale: Locale; readonly params: Params }): Promise<Loaded>
}

const READING = ['app', 'course'] as const

const ROUTES: readonly Route[] = [
  {
    pattern: /^\/$/,
    namespaces: [...READING, 'home'],
    load: async ({ locale }) => (await import('./screens/home.tsx')).load(locale),
  },
  {
    pattern: /^\/record\/$/,
    namespaces: [...READING, 'record'],
    load: async ({ locale }) => (await import('./screens/record.tsx')).load(locale),
  },
  {
    pattern: /^\/about\/$/,
    namespaces: [...READING, 'about'],
    load: async () => (await import('./screens/about.tsx')).load(),
  },
  {
    pattern: /^\/(?<project>p\d)\/(?<task>t\d)\/$/,
    namespaces: READING,
    load: async ({ locale, params }) => (await import('./screens/lesson.tsx')).load(locale, `${params['project']}${params['task']}`),
  },
  {
    pattern: /^\/(?<project>p\d)\/(?<task>t\d)\/training\/(?<exercise>[a-z0-9-]+)\/$/,
    namespaces: ['app', 'workbench', 'desk', ...DESK_NAMESPACES, 'sim', 'notice', 'pictures'],
    browserOnly: true,
    load: async ({ locale, params }) =>
      (await import('./screens/training.tsx')).load(locale, `${params['project']}${params['task']}`, params['exercise'] ?? ''),
  },
]

const NOT_FOUND: Route = {
  pattern: /^\/404\/$/,
  namespaces: READING,
  load: async () => (await import('./screens/not-found.tsx')).load(),
}

/** A task that is not built and an address that nobody knows have the same page: it says so and shows the way back. */
export function routeFor(path: string): { readonly route: Route; readonly params: Params } {
  for (const route of ROUTES) {
    const match = route.pattern.exec(path)
    if (!match) continue
    const params: Params = { ...match.groups }
    const { project, task, exercise } = params
    if (exercise !== undefined && !exercisesBuilt(`${project}${task}`).includes(exercise)) break
    if (task !== undefined && !builtTasks().includes(`${project}${task}`)) break
    return { route, params }
  }
  return { route: NOT_FOUND, params: {} }
}

const pathOfTask = (taskId: string): string => `/${taskId.slice(0, 2)}/${taskId.slice(2)}/`

/** Every path that is a page of its own, below the language. */
export const allPaths = (): readonly string[] => [
  '/',
  '/record/',
  '/about/',
  '/404/',
  ...builtTasks().flatMap(task => [pathOfTask(task), ...exercisesBuilt(task).map(slug => `${pathOfTask(task)}training/${slug}/`)]),
]
