/** Lets the page be painted before any script of weight is asked for: the rest is fetched two frames later. */

const begin = (): void => {
  if (begun) return
  begun = true
  if (document.documentElement.dataset['old'] === undefined) void import('./entry.tsx')
}
let begun = false

requestAnimationFrame(() => requestAnimationFrame(begin))
// A page opened in a hidden tab gets no frames until it is looked at.
if (document.visibilityState === 'hidden') setTimeout(begin, 1_000)
