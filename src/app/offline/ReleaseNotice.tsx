/** Shows the word about a newer release once there is one; what it says is fetched only then. */

import { lazy, Suspense, useEffect, useState } from 'react'

const Words = lazy(async () => ({ default: (await import('./ReleaseWords.tsx')).ReleaseWords }))

/** `offline/release.ts` says this on the window; written out here too, so that no page loads that module only to listen. */
const RELEASE_EVENT: typeof import('./release.ts').RELEASE_EVENT = 'zhanggui-release'

export function ReleaseNotice() {
  const [news, setNews] = useState(false)
  useEffect(() => {
    const hear = (): void => setNews(true)
    addEventListener(RELEASE_EVENT, hear)
    return () => removeEventListener(RELEASE_EVENT, hear)
  }, [])
  return news && (
    <Suspense>
      <Words />
    </Suspense>
  )
}
