/** Lets the page be painted before any script of weight is asked for: the rest is fetched two frames later, once the paint is on the screen. */

let begun = false

const begin = (): void => {
  if (begun) return
  begun = true
  if (document.documentElement.dataset['old'] === undefined) void import('./entry.tsx')
}

/** Two frames are asked for before a busy machine has shown the first: then its paint is waited for, but not for ever. */
function oncePainted(): void {
  if (performance.getEntriesByName('first-contentful-paint').length > 0) {
    begin()
    return
  }
  new PerformanceObserver((_, observer) => {
    observer.disconnect()
    begin()
  }).observe({ type: 'paint', buffered: true })
  setTimeout(begin, 1_000)
}

// A shell without words has nothing to paint; a page opened in a hidden tab gets no frames until it is looked at.
if (document.getElementById('root')?.dataset['path'] === undefined) begin()
else if (document.visibilityState === 'hidden') setTimeout(begin, 1_000)
else requestAnimationFrame(() => requestAnimationFrame(oncePainted))
