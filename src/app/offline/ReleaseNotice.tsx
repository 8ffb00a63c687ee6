/** Shows what there is to tell, a newer release or a reminder to save, once there is something; what it says is fetched only then. */

import { lazy, Suspense, useEffect, useState } from 'react'

const News = lazy(async () => ({ default: (await import('./News.tsx')).News }))

/** `offline/news.ts` says this on the window; written out here too, so that no page loads that module only to listen. */
const NEWS_EVENT = 'zhanggui-news'

export function ReleaseNotice() {
  const [news, setNews] = useState(false)
  useEffect(() => {
    const hear = (): void => setNews(true)
    addEventListener(NEWS_EVENT, hear)
    return () => removeEventListener(NEWS_EVENT, hear)
  }, [])
  return news && (
    <Suspense>
      <News />
    </Suspense>
  )
}
