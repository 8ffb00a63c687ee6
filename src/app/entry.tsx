/** Wakes the page up: loads the parts of this address first, so that what React builds equals what was painted. */

import { localeFor } from '#i18n/locale.ts'
import { OFFERED } from '#i18n/offered.ts'
import { createRoot, hydrateRoot } from 'react-dom/client'
import '#ui/theme/base.css'
import { addressNow, App } from './App.tsx'
import { recordsHere } from './records.ts'
import { loadScreen } from './screen.ts'

const inHash = document.documentElement.dataset['router'] === 'hash'

// The built entry lies in `assets`, one folder below the app; in development it is the module `/app/entry.tsx`.
const base = inHash ? '' : new URL(/* @vite-ignore */ '..', import.meta.url).pathname.replace(/\/$/, '')

/** Relative links in the head would point elsewhere once the address changes without a new document. */
function pinHead(): void {
  for (const link of document.head.querySelectorAll('link')) link.href = new URL(link.href, document.baseURI).href
}

async function begin(): Promise<void> {
  pinHead()
  const root = document.getElementById('root')
  if (!root) return
  const locale = localeFor(navigator.languages)
  const address = addressNow(inHash, base) ?? { locale: OFFERED.includes(locale) ? locale : OFFERED[0], path: '/' }
  const first = await loadScreen(address.locale, address.path, inHash)
  const app = <App first={first} inHash={inHash} base={base} />
  // A server may answer an unknown address with some other page; only the page of this address may be woken up.
  if (root.dataset['path'] === `/${address.locale}${address.path}`) {
    hydrateRoot(root, app, { onRecoverableError: error => console.error('hydration', error) })
    return
  }
  root.replaceChildren()
  createRoot(root).render(app)
}

/** Putting the course on the device and looking after the record are nobody's hurry: after the page stands and the browser has nothing better to do. */
function afterwards(work: () => void): void {
  const idle = (): void => void setTimeout(() => ('requestIdleCallback' in window ? requestIdleCallback(work) : work()), 2_000)
  if (document.readyState === 'complete') idle()
  else addEventListener('load', idle, { once: true })
}

void begin()
// Where nothing has been done yet there is nothing to look after; a training and the record page begin to by themselves.
afterwards(() => void recordsHere()?.list().then(async ({ length }) => length > 0 && (await import('./offline/care.ts')).watchOver()))
// A file opened by itself has no server whose releases one could keep.
if (!inHash && import.meta.env.PROD && 'serviceWorker' in navigator) {
  const begunUnder = navigator.serviceWorker.controller
  afterwards(() => void import('./offline/release.ts').then(({ keepOffline }) => keepOffline(base, begunUnder)))
}
