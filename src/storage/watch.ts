/** Which tab is at an attempt: the browser's locks where it has them, else a lease that is renewed while the tab lives. */

/** A lease runs out after this long without renewal: a crashed tab blocks nobody for longer. */
export const LEASE_MS = 12_000
export const RENEW_MS = 4_000

export interface Hold {
  release(): void
}

const lockName = (attemptId: string): string => `zhanggui-attempt-${attemptId}`

/**
 * Takes the lock of an attempt. Null where another tab holds it and it is not to be taken over; `onLost` is called when another tab
 * takes it over later.
 */
export function holdLock(locks: LockManager, attemptId: string, takeOver: boolean, onLost: () => void): Promise<Hold | null> {
  return new Promise(resolve => {
    let held = false
    const options: LockOptions = takeOver ? { steal: true } : { ifAvailable: true }
    locks
      .request(lockName(attemptId), options, lock => {
        if (!lock) {
          resolve(null)
          return undefined
        }
        held = true
        return new Promise<void>(letGo => resolve({ release: letGo }))
      })
      .catch(() => {
        // A stolen lock ends the request with an error; before it was held, the browser has refused to lock at all.
        if (held) onLost()
        else resolve({ release: () => {} })
      })
  })
}

/** A name for this tab that no other has. Not from the simulation's chance: two tabs must differ. */
export function tabName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

const TAB_KEY = 'zhanggui-tab'

/**
 * A name that stays over a reload. Where a lease is all that others look at, a page would else be kept out by the one that it has just been
 * itself. The name is put away only when the page goes and taken by the next page of the tab: a tab that is copied meanwhile finds none.
 */
export function lastingTabName(): string {
  if (typeof window === 'undefined') return tabName()
  try {
    const name = sessionStorage.getItem(TAB_KEY) ?? tabName()
    sessionStorage.removeItem(TAB_KEY)
    addEventListener('pagehide', () => sessionStorage.setItem(TAB_KEY, name))
    addEventListener('pageshow', ({ persisted }) => {
      if (!persisted) return
      // Brought back as it was: unless another page has borne the name since, nothing has happened meanwhile.
      if (sessionStorage.getItem(TAB_KEY) === name) sessionStorage.removeItem(TAB_KEY)
      else location.reload()
    })
    return name
  } catch {
    // No room for such a note: a reload waits until the lease has run out.
    return tabName()
  }
}

export const locksHere = (): LockManager | null => (typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks : null)

export const channelHere = (name: string): BroadcastChannel | null => (typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name))
