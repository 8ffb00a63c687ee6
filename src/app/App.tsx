/** Shows one screen after another: the next is loaded first, then address, words and page change together. */

import type { Locale } from '#i18n/locale.ts'
import { SpeechContext } from '#i18n/translation.ts'
import { StoreContext } from '#course/store-context.ts'
import { hrefOf, PlaceContext, type Place, type Target } from '#ui/link/place.ts'
import { startTransition, StrictMode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { ReleaseNotice } from './offline/ReleaseNotice.tsx'
import { recordsHere } from './records.ts'
import { addressOf, loadScreen, type Screen } from './screen.ts'

const nowhere = (): void => {}

/** One screen with what surrounds it; the same for the browser and the prerender. */
export function Shown({ screen, inHash = false, go = nowhere }: { readonly screen: Screen; readonly inHash?: boolean; readonly go?: Place['go'] }) {
  const place = useMemo(() => ({ locale: screen.locale, path: screen.path, inHash, go }), [screen, inHash, go])
  const { Body } = screen
  return (
    <StrictMode>
      <SpeechContext value={screen.speech}>
        <StoreContext value={recordsHere()}>
          <PlaceContext value={place}>
            <Body key={`${screen.locale}${screen.path}`} />
            <ReleaseNotice />
          </PlaceContext>
        </StoreContext>
      </SpeechContext>
    </StrictMode>
  )
}

export interface AppProps {
  readonly first: Screen
  readonly inHash: boolean
  /** Path at which the app is served, without its last slash. */
  readonly base: string
}

/** An anchor as it was meant; one that was mangled on the way names nothing and must not stop the page. */
function anchorOf(hash: string): string | null {
  if (hash.length < 2) return null
  try {
    return decodeURIComponent(hash.slice(1))
  } catch {
    return null
  }
}

/** Language and path of the address bar; null where it names no language. */
export function addressNow(inHash: boolean, base: string): { readonly locale: Locale; readonly path: string; readonly anchor: string | null } | null {
  if (!inHash) {
    const address = addressOf(location.pathname.startsWith(base) ? location.pathname.slice(base.length) : location.pathname)
    return address && { ...address, anchor: anchorOf(location.hash) }
  }
  const [path = '', search = ''] = location.hash.slice(1).split('?', 2)
  const address = addressOf(path)
  return address && { ...address, anchor: new URLSearchParams(search).get('at') }
}

function remember(locale: Locale): void {
  try {
    localStorage.setItem('zhanggui-locale', locale)
  } catch {
    // A browser that keeps nothing asks for the language again; nothing else is lost.
  }
}

export function App({ first, inHash, base }: AppProps) {
  const [screen, setScreen] = useState(first)
  const current = useRef(first)
  const wanted = useRef(0)
  const scrolls = useRef(new Map<string, number>())

  /** Loads, then shows; `change` moves the address bar at that moment. A newer wish overtakes an older one. */
  const show = useCallback(async (target: Target, change: () => void, scrollTo: number | null) => {
    const wish = ++wanted.current
    const from = current.current
    const samePage = from.locale === target.locale && from.path === target.path
    const next = samePage ? from : await loadScreen(target.locale, target.path, inHash)
    if (wish !== wanted.current) return
    scrolls.current.set(`${from.locale}${from.path}`, window.scrollY)
    change()
    current.current = next
    const languageOnly = from.path === target.path
    startTransition(() => {
      setScreen(next)
      requestAnimationFrame(() => {
        const anchored = target.anchor === null ? null : document.getElementById(target.anchor)
        if (anchored) anchored.scrollIntoView()
        else if (!languageOnly) window.scrollTo(0, scrollTo ?? 0)
        if (!samePage && !languageOnly) document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
      })
    })
  }, [inHash])

  const go = useCallback(
    (target: Target) => {
      const from = { locale: current.current.locale, path: current.current.path, inHash }
      const href = new URL(hrefOf(from, target), location.href).href
      show(target, () => history.pushState(null, '', href), null).catch(() => {
        // A part that cannot be fetched any more (a newer release is served): the server's own page still stands.
        location.assign(href)
      })
    },
    [inHash, show],
  )

  useEffect(() => {
    const follow = (): void => {
      const address = addressNow(inHash, base)
      if (!address) return
      show(address, () => {}, scrolls.current.get(`${address.locale}${address.path}`) ?? null).catch(() => location.reload())
    }
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [inHash, base, show])

  useEffect(() => {
    // In the hash edition the browser itself knows nothing of the anchor that a page was opened with.
    const anchor = inHash ? (addressNow(true, '')?.anchor ?? null) : null
    if (anchor !== null) document.getElementById(anchor)?.scrollIntoView()
  }, [inHash])

  useEffect(() => {
    document.title = screen.title
    document.documentElement.lang = screen.locale
    remember(screen.locale)
  }, [screen])

  return <Shown screen={screen} inHash={inHash} go={go} />
}
