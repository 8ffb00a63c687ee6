/** Lets the page be painted before any script of weight is asked for: the rest is fetched two frames later. */

let begun = false

const begin = (): void => {
  if (begun) return
  begun = true
  if (document.documentElement.dataset['old'] === undefined) void import('./entry.tsx')
}

requestAnimationFrame(() => requestAnimationFrame(begin))
// A page opened in a hidden tab gets no frames until it is looked at.
if (document.visibilityState === 'hidden') setTimeout(begin, 1_000)
