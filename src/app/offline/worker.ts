/** Keeps the whole course on the device: everything is fetched once, given out from the device from then on, and replaced as a whole by a newer release. */

import { clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching'

/** What of a service worker's own world is used here; the compiler knows only that of pages. */
declare const self: {
  skipWaiting(): Promise<void>
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

/** Every file of this release with its fingerprint; put in by the build. */
declare const RELEASE_FILES: { readonly url: string; readonly revision: string | null }[]

// A question mark changes nothing in a folder of plain files.
precacheAndRoute(RELEASE_FILES, { ignoreURLParametersMatching: [/./], cleanURLs: false })
cleanupOutdatedCaches()
// The page that was opened first is not under any worker yet: from here on it is, and its unvisited parts come from the device too.
clientsClaim()

self.addEventListener('message', ({ data }) => {
  if (data === 'takeOver') void self.skipWaiting()
})
