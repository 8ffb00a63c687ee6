/** The session and the material that every part of the workbench reads. */

import { createContext, use } from 'react'
import { useStore } from 'zustand'
import type { ExerciseMaterial } from './registry.ts'
import type { Work, WorkState } from './session.ts'

export interface WorkContextValue {
  readonly work: Work
  readonly material: ExerciseMaterial
}

export const WorkContext = createContext<WorkContextValue | null>(null)

export function useWork(): WorkContextValue {
  const value = use(WorkContext)
  if (!value) throw new Error('a part of the workbench stands outside it')
  return value
}

export function useWorkState<T>(select: (state: WorkState) => T): T {
  return useStore(useWork().work.store, select)
}
