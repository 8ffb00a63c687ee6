/**
 * Luck that belongs to a thing, not to a moment: a draw is a pure function of (seed, stream, entity, index).
 * There is no generator state, so one decision never shifts another's luck and a what-if compares like with like.
 * Mix and mulberry32 as in market.md A.3.
 */

/** Streams are append-only: a number, once given, is never reused. The first eight are those of market.md A.3. */
export const STREAMS = {
  rivals: 1,
  search: 2,
  recommendation: 3,
  social: 4,
  adAuction: 5,
  shopper: 8,
  carts: 14,
  liveMinute: 20,
  parcelFate: 30,
  buyerVisit: 40,
  buyerChoice: 41,
  buyerPayment: 42,
  buyerTalk: 43,
  buyerAfter: 44,
  buyerLook: 45,
  variant: 50,
  quizOrder: 51,
} as const

export type Stream = keyof typeof STREAMS

const mix = (x: number): number => {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** The 32-bit state of one draw, exactly as `key` in market.md's reference. */
export const drawKey = (seed: number, day: number, stream: number, item: number, index: number): number =>
  mix(
    (mix((mix((seed + Math.imul(day + 1, 0x9e3779b1)) | 0) + Math.imul(stream * 1024 + item + 1, 0x7feb352d)) | 0) +
      Math.imul(index + 1, 0x846ca68b)) |
      0,
  )

/** First output of mulberry32 from a state: a number in [0, 1). */
export const draw = (state: number): number => {
  const s = (state + 0x6d2b79f5) | 0
  let t = Math.imul(s ^ (s >>> 15), s | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

/** 32-bit FNV-1a of a text, for keys made of names. */
export const hash32 = (text: string): number => {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h | 0
}

/** The `index`-th draw of an entity in a stream: a number in [0, 1). */
export const random = (seed: number, stream: Stream, entityId: string, index: number): number =>
  draw(drawKey(seed, hash32(entityId), STREAMS[stream], 0, index))

/** A whole number from `low` to `high`, both included. */
export const randomInt = (seed: number, stream: Stream, entityId: string, index: number, low: number, high: number): number =>
  low + Math.floor(random(seed, stream, entityId, index) * (high - low + 1))
