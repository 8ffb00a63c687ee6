/** Whether the window is too slim for all the buttons of the bar, or for more than one region at a time. */

import { useCallback, useSyncExternalStore } from 'react'

function useMedia(media: string): boolean {
  const listen = useCallback(
    (listener: () => void) => {
      const query = window.matchMedia(media)
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    [media],
  )
  return useSyncExternalStore(listen, () => window.matchMedia(media).matches, () => false)
}

/** Tablet and below: the moves of the clock are in a sheet. */
export const useCompact = (): boolean => useMedia('(max-width: 1080px)')

/** Phone: one region at a time, chosen by tabs. */
export const useNarrow = (): boolean => useMedia('(max-width: 799px)')
