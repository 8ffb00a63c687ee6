/** Which release of the app is on the device and which one waits: asked by the notice and by the page about the app. */

import { announce } from './news.ts'
import { trustedAddress } from './trusted-address.ts'

export type Release =
  /** Nothing is kept for offline use: not yet, or the browser or the address does not allow it. */
  | 'online'
  /** Everything is on the device. */
  | 'kept'
  /** A newer release is on the device and waits for a word. */
  | 'waiting'
  /** Another window let the newer release take over; this one still runs the old one. */
  | 'takenOver'

const listeners = new Set<() => void>()
let release: Release = 'online'
let waiting: ServiceWorker | null = null
let wanted = false

const set = (next: Release): void => {
  if (next === release) return
  release = next
  if (next === 'waiting' || next === 'takenOver') announce()
  for (const listener of listeners) listener()
}

export const releaseNow = (): Release => release

export function subscribeToRelease(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Lets the waiting release take over and loads this page anew under it. What was typed is kept as a draft when the page goes. */
export function takeNewRelease(): void {
  wanted = true
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name.
  if (waiting) waiting.postMessage('takeOver')
  else location.reload()
}

function follow(registration: ServiceWorkerRegistration): void {
  const look = (worker: ServiceWorker | null): void => {
    if (!worker) return
    const settle = (): void => {
      if (worker.state === 'installed' && navigator.serviceWorker.controller) {
        waiting = worker
        set('waiting')
      } else if (worker.state === 'activated' && release === 'online') set('kept')
    }
    worker.addEventListener('statechange', settle)
    settle()
  }
  if (registration.active && release === 'online') set('kept')
  look(registration.waiting)
  look(registration.installing)
  registration.addEventListener('updatefound', () => look(registration.installing))
}

const HOUR = 3_600_000

/**
 * Puts the course on the device and watches for newer releases. `base` is the path at which the app is served, `begunUnder` the worker under
 * which this page began (null for the first visit of all).
 */
export async function keepOffline(base: string, begunUnder: ServiceWorker | null): Promise<void> {
  const changed = (): void => {
    // The first worker of all takes over in silence; a later one only after a word, here or in another window.
    if (wanted) location.reload()
    else if (begunUnder && navigator.serviceWorker.controller !== begunUnder) set('takenOver')
  }
  navigator.serviceWorker.addEventListener('controllerchange', changed)
  changed()
  try {
    const registration = await navigator.serviceWorker.register(trustedAddress(`${base}/worker.js`), { scope: `${base}/` })
    follow(registration)
    setInterval(() => void registration.update().catch(() => {}), HOUR)
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void registration.update().catch(() => {})
    })
  } catch {
    // No worker here (private window, full disk, a policy of the school): the course works as long as there is a network.
  }
}
