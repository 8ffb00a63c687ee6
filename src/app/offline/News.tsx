/** One word at a time: a newer release goes before a reminder, and a visit that had the one is spared the other. */

import { useSyncExternalStore } from 'react'
import { releaseNow, subscribeToRelease } from './release.ts'
import { ReleaseWords } from './ReleaseWords.tsx'
import { ReminderWords } from './ReminderWords.tsx'

export function News() {
  const release = useSyncExternalStore(subscribeToRelease, releaseNow)
  return release === 'waiting' || release === 'takenOver' ? <ReleaseWords /> : <ReminderWords />
}
