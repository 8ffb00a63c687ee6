// The bare address has no language: take the one chosen last, else the one the browser asks for.
;(function () {
  var locale = ''
  try {
    locale = localStorage.getItem('zhanggui-locale') || ''
  } catch (blocked) {}
  if (['zh-CN', 'en', 'zh-TW'].indexOf(locale) < 0) {
    var wishes = navigator.languages || [navigator.language || '']
    for (var i = 0; i < wishes.length && !locale; i++) {
      var wish = wishes[i].toLowerCase()
      if (/^zh(-|$)/.test(wish)) locale = /^zh-(hant|tw|hk|mo)/.test(wish) ? 'zh-TW' : 'zh-CN'
      else if (/^en(-|$)/.test(wish)) locale = 'en'
    }
    if (['zh-CN', 'en', 'zh-TW'].indexOf(locale) < 0) locale = 'en'
  }
  location.replace(locale + '/' + location.search + location.hash)
})()
