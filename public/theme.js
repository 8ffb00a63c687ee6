// Runs before the first paint: the reader's theme, and a mark for browsers that are too old for the interactive part.
;(function () {
  var root = document.documentElement
  try {
    var theme = localStorage.getItem('zhanggui-theme')
    if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme)
  } catch (blocked) {
    root.setAttribute('data-storage', 'blocked')
  }
  if (!Array.prototype.toSorted || !window.CSS || !CSS.supports('selector(:is(a))')) root.setAttribute('data-old', '')
})()
