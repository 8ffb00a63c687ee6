/** Hears from the record when the browser refuses to keep it. */

import type { Store, Trouble } from '#storage/store.ts'
import { useSyncExternalStore } from 'react'

/** Null while all is well, and in the page made beforehand. */
export const useTrouble = (store: Store | null): Trouble | null =>
  useSyncExternalStore(
    listener => store?.subscribe(listener) ?? (() => {}),
    () => store?.status().trouble ?? null,
    () => null,
  )
