/** Where a learner's record lives: what can be kept, what it promises, and what it says when the browser refuses. */

/** Anything that survives JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * What the learner is told, while work goes on. In memory only: the browser keeps nothing (`blocked`), has no room (`full`), has taken the
 * storage away (`lost`), or a newer release of the app has it now (`outdated`). Stored, but to be said: the browser had cleared the storage and
 * what this page knew is written anew (`cleared`); everything was erased in another window (`erased`).
 */
export type Trouble = 'blocked' | 'full' | 'lost' | 'outdated' | 'cleared' | 'erased'

/** True for what only has to be said: the record lies on the disk. */
export const isNews = (trouble: Trouble | null): boolean => trouble === 'cleared' || trouble === 'erased'

export interface StoreStatus {
  /** True while everything acknowledged is on the disk. */
  readonly durable: boolean
  readonly trouble: Trouble | null
}

/** An attempt as stored: `head` and `entries` are parsed by `training/record.ts` when they are read. */
export interface StoredAttempt {
  readonly id: string
  readonly exercise: string
  readonly head: Json
  readonly entries: readonly Json[]
  /** Real time of the last entry; later than all before it, also where the device's clock was set back. */
  readonly touchedAt: number
  /** Written at hand-in; null while it runs. */
  readonly result: Json
}

export type AttemptSummary = Omit<StoredAttempt, 'entries'>

/** The right to write an attempt: one tab at a time. */
export interface Writer {
  /** Resolves once the entries are on the disk (durable transaction), or in memory after trouble has been said. */
  append(entries: readonly Json[]): Promise<void>
  /** Stores what became of it. */
  finish(result: Json): Promise<void>
  /** Called when another tab has taken the attempt over; nothing more can be written here. */
  onLost(listener: () => void): void
  release(): void
}

export type Claim = { readonly mine: true; readonly writer: Writer } | { readonly mine: false }

/** What a record brings beside the one that is here; counted before anything is merged. */
export interface RecordPreview {
  readonly exportedAt: number
  readonly attempts: number
  readonly documents: number
  /** Real times of the oldest and the newest attempt in it; null where there is none. */
  readonly first: number | null
  readonly last: number | null
  /** Attempts that are not here. */
  readonly fresh: number
  /** Attempts that go further in it than here. */
  readonly further: number
  /** Attempts that went another way here: both are kept. */
  readonly beside: number
  /** Attempts that stand here as far or further. */
  readonly here: number
  /** Documents that add to what is here. */
  readonly notes: number
}

/** Joins two states of one document so that nothing of either is lost; null where the newer one is to stand. */
export type JoinDocuments = (key: string, mine: Json, theirs: Json) => Json | null

export interface ImportReport {
  readonly attempts: number
  readonly documents: number
  /** Records that were already here, newer or equal. */
  readonly kept: number
}

/** What is wrong with a file that was given to `importRecord`. */
export type ImportProblem = 'tooLarge' | 'notJson' | 'notOurs' | 'tooNew' | 'damaged' | 'unpacking'

export interface Store {
  status(): StoreStatus
  subscribe(listener: () => void): () => void
  /** The learner has read what only had to be said. */
  heard(): void
  /** Called after each attempt that this tab has finished. */
  whenFinished(listener: () => void): () => void
  /** Begins an attempt and claims it. */
  begin(attempt: { readonly id: string; readonly exercise: string; readonly head: Json }): Promise<Writer>
  /** Claims an attempt for this tab; `takeOver` takes it from another tab. */
  claim(attemptId: string, takeOver?: boolean): Promise<Claim>
  load(attemptId: string): Promise<StoredAttempt | null>
  /** Newest first. */
  list(exercise?: string): Promise<readonly AttemptSummary[]>
  /** Small documents by key: progress, settings, drafts of half-filled forms. Keys that begin with `device/` stay on this device. */
  get(key: string): Promise<Json | undefined>
  put(key: string, value: Json): Promise<void>
  exportRecord(): Promise<string>
  /** Reads a record as file or text and says what it would bring; changes nothing. */
  previewRecord(text: string, join?: JoinDocuments): Promise<RecordPreview | { readonly problem: ImportProblem }>
  /** Adds what is not here; takes nothing away. */
  importRecord(text: string, join?: JoinDocuments): Promise<ImportReport | { readonly problem: ImportProblem }>
  eraseAll(): Promise<void>
}
