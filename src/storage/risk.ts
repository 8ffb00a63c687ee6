/** Decides when a learner's work is at risk, and when to say so: calmly, seldom, and never where there is nothing to lose. */

export interface Facts {
  /** Real time. */
  readonly now: number
  /** Attempts in the record. */
  readonly attempts: number
  /** Attempts with steps that no file, text or folder holds yet. */
  readonly unsaved: number
  /** When the record was last saved outside the browser; null: never, as far as this browser knows. */
  readonly savedAt: number | null
  /** False: the record is only in memory. */
  readonly durable: boolean
  /** Whether the browser has promised not to make room by clearing this site; null where it cannot be asked. */
  readonly persisted: boolean | null
  /** The browser clears sites that were not opened for seven days (WebKit, unless installed). */
  readonly sevenDays: boolean
  /** Signs of a private window: it may be one. */
  readonly maybePrivate: boolean
  readonly folder: 'none' | 'working' | 'ask' | 'failing'
  /** Until when the learner asked to be left in peace; 0: never asked. */
  readonly quietUntil: number
}

export type Risk =
  /** Closing the page loses it. */
  | 'memory'
  /** The backup folder could not be written, or asks for a click. */
  | 'folder'
  | 'private'
  | 'sevenDays'
  /** Much, or something long ago, has not been saved outside. */
  | 'unsaved'
  /** The browser may make room by clearing it. */
  | 'evictable'

const DAY_MS = 86_400_000
/** How long "not now" holds. */
export const QUIET_MS = 5 * DAY_MS
/** So many attempts without a saved copy are worth a word. */
export const MANY_UNSAVED = 3
/** One attempt is worth a word once the last copy is this old. */
export const OLD_COPY_MS = 14 * DAY_MS

/** Every risk that holds, the most pressing first. Empty where there is nothing to lose. */
export function risksOf(facts: Facts): readonly Risk[] {
  const { attempts, unsaved, savedAt, now } = facts
  if (attempts === 0) return []
  // A copy that seems to come from the future was made before the clock was set back: its age is not known, so it is taken as old.
  const old = savedAt !== null && (now - savedAt > OLD_COPY_MS || savedAt - now > DAY_MS)
  const risks: [Risk, boolean][] = [
    ['memory', !facts.durable],
    ['folder', facts.folder === 'ask' || facts.folder === 'failing'],
    ['private', facts.maybePrivate],
    ['sevenDays', facts.sevenDays && unsaved > 0],
    ['unsaved', unsaved >= MANY_UNSAVED || (unsaved > 0 && old)],
    ['evictable', facts.persisted === false && unsaved > 0],
  ]
  return risks.filter(([, holds]) => holds).map(([risk]) => risk)
}

/** Whether the learner is to be left in peace. A wish from a clock that was far ahead counts no longer than any other. */
export const isQuiet = ({ now, quietUntil }: Pick<Facts, 'now' | 'quietUntil'>): boolean => quietUntil > now && quietUntil - now <= QUIET_MS

/** The one thing worth a reminder on the course map; null: say nothing. What is only in memory is said elsewhere, at once and on every page. */
export function reminderOf(facts: Facts): Risk | null {
  if (facts.unsaved === 0 || !facts.durable || isQuiet(facts)) return null
  return risksOf(facts).find(risk => risk !== 'evictable') ?? null
}
