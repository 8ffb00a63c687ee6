/** Where the pages find the learner's record. Null while a page is made beforehand; it never changes while a page stands. */

import type { Store } from '#storage/store.ts'
import { createContext } from 'react'

export const StoreContext = createContext<Store | null>(null)
