/** The few components that a brief, a hint or a debrief may use: figures of the variant, and the mark under what must be kept to. */

import { dayOf } from '#i18n/format.ts'
import { usePlace } from '#ui/link/place.ts'
import type { ReactNode } from 'react'
import { useExerciseWords } from '../goals.ts'

function P({ name, show }: { readonly name: string; readonly show?: string }) {
  const { parameter, say } = useExerciseWords()
  const { locale } = usePlace()
  const found = parameter(name)
  if (!found) throw new Error(`the exercise has no parameter ${name}`)
  if (found.fact.kind === 'word') return say(`facts.${found.fact.key}`)
  return show === 'day' ? dayOf(locale, found.text) : found.text
}

const Key = ({ children }: { readonly children: ReactNode }) => <b data-key="">{children}</b>

export const proseParts = { P, Key } as const
