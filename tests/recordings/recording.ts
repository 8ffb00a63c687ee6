/** A run of a released exercise that must lead to the same end for ever: its head, its commands, and the fingerprint and score it had then. */

import type { Command } from '#sim/kernel/plan.ts'

export interface Recording {
  readonly head: { readonly exercise: string; readonly exerciseVersion: number; readonly seed: number; readonly worldLanguage: 'zh-CN' | 'en' }
  readonly commands: readonly Command[]
  readonly hash: string
  readonly score: number
}

/** `p2t3-coupon-v1.json` holds the recordings of one version of one exercise. */
export const fileOf = (exercise: string, version: number): string => `${exercise}-v${version}.json`
