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
