/** What a desk is given and what it may do: it shows the world and sends commands; it never knows that it is graded. */

import type { Outcome } from '#sim/kernel/engine.ts'
import type { Actor, Command, Plan } from '#sim/kernel/plan.ts'
import type { World, WorldRun } from '#sim/world.ts'
import type { ComponentType } from 'react'

export interface DeskPort {
  /** Read only. Components take records and query results from it, never tables. */
  readonly run: WorldRun
  /** Changes whenever anything in the world has; a key for memos. */
  readonly revision: number
  /** Looking back at an earlier moment: the desk shows it and sends nothing. */
  readonly readOnly: boolean
  /** Resolves once the command is stored durably; a refusal is an answer, not an error. */
  send(type: string, args: Command['args'], actor?: Actor): Promise<Outcome>
  /** What would happen; changes nothing. */
  plan(type: string, args: Command['args'], actor?: Actor): Plan
  /** Half-filled forms and the screen that is open: kept over reloads, JSON only. */
  draft(key: string): DraftValue | undefined
  setDraft(key: string, value: DraftValue | undefined): void
}

export type DraftValue = null | boolean | number | string | readonly DraftValue[] | { readonly [key: string]: DraftValue }

/** One thing a person does at a control; the steps of a command in order make it. Controls are found by `data-control`. */
export type Gesture =
  | { readonly act: 'press'; readonly control: string }
  /** Replaces what is in the box. */
  | { readonly act: 'type'; readonly control: string; readonly text: string }
  /** Picks from a list, a switch or a set of choices; `option` is the stable name of the choice. */
  | { readonly act: 'choose'; readonly control: string; readonly option: string }

/** For each command of the desk, how it is made from where the desk stands at its start screen: a pure function of world and command. */
export type GestureTable = Readonly<Record<string, (world: World, args: Command['args']) => readonly Gesture[]>>

export interface Desk {
  readonly name: string
  readonly accent: 'seller' | 'phone'
  readonly Screen: ComponentType<{ readonly port: DeskPort }>
  readonly gestures: GestureTable
  /** What waits in it: the number on its tab. */
  waiting(world: World): number
}
