/** Where a learner's record lives: what can be kept, what it promises, and what it says when the browser refuses. */

/** Anything that survives JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Why the record is only in memory: the learner is told, and work goes on. */
export type Trouble = 'blocked' | 'full' | 'lost'

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
  /** Real time of the last entry. */
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

export interface ImportReport {
  readonly attempts: number
  readonly documents: number
  /** Records that were already here, newer or equal. */
  readonly kept: number
}

/** What is wrong with a file that was given to `importRecord`. */
export type ImportProblem = 'tooLarge' | 'notJson' | 'notOurs' | 'tooNew' | 'damaged'

export interface Store {
  status(): StoreStatus
  subscribe(listener: () => void): () => void
  /** Begins an attempt and claims it. */
  begin(attempt: { readonly id: string; readonly exercise: string; readonly head: Json }): Promise<Writer>
  /** Claims an attempt for this tab; `takeOver` takes it from another tab. */
  claim(attemptId: string, takeOver?: boolean): Promise<Claim>
  load(attemptId: string): Promise<StoredAttempt | null>
  /** Newest first. */
  list(exercise?: string): Promise<readonly AttemptSummary[]>
  /** Small documents by key: progress, settings, drafts of half-filled forms. */
  get(key: string): Promise<Json | undefined>
  put(key: string, value: Json): Promise<void>
  exportRecord(): Promise<string>
  importRecord(text: string): Promise<ImportReport | { readonly problem: ImportProblem }>
  eraseAll(): Promise<void>
}
