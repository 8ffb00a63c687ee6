/** What buyers write, in the language of their world: questions, wishes, complaints and reviews, each in a few wordings. */

import english from './sayings.en.json' with { type: 'json' }
import chinese from './sayings.zh-CN.json' with { type: 'json' }
import type { Inquiry } from './records.ts'
import type { Topic } from './rules.ts'

/** A world speaks Chinese unless it is an English one. */
const sayingsOf = (language: string) => (language === 'en' ? english : chinese)

export type Complaint = keyof typeof english.complain
export type ReviewKind = keyof typeof english.review

/** How many wordings a topic has, the same in every language. */
export const wordingsOf = (topic: Topic): number => english.ask[topic].length

const at = (wordings: readonly string[], luck: number): string => wordings[Math.floor(luck * wordings.length)] ?? ''

/** Fen as a buyer types them: 25.5 yuan, without trailing noughts. */
const yuan = (fen: number): string => String(fen / 100)

/** The words of a question or a wish, in the language of the world. */
export function wordsOf(language: string, { topic, says, heightCm, weightKg, wantedFen }: Inquiry): string {
  const wording = sayingsOf(language).ask[topic][Number(says.split('.')[1])] ?? ''
  return wording.replace('{{heightCm}}', String(heightCm)).replace('{{weightKg}}', String(weightKg)).replace('{{wanted}}', yuan(wantedFen ?? 0))
}

export const complaintOf = (language: string, kind: Complaint, luck: number): string => at(sayingsOf(language).complain[kind], luck)
export const reviewTextOf = (language: string, kind: ReviewKind, luck: number): string => at(sayingsOf(language).review[kind], luck)
