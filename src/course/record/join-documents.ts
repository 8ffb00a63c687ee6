/** Brings two states of one learner's note together: what was read in either place counts as read. */

import type { JoinDocuments } from '#storage/store.ts'
import { joinProgress, parseProgress, storedProgress } from '../progress.ts'

export const joinDocuments: JoinDocuments = (key, mine, theirs) =>
  key.startsWith('progress/') ? storedProgress(joinProgress(parseProgress(mine), parseProgress(theirs))) : null
