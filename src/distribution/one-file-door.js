// Runs before the first paint of the one file: shows its first page in the language that is wanted, or none where the address names another page.
;(function () {
  var html = document.documentElement
  var root = document.getElementById('root')
  var pages = {}
  var templates = document.querySelectorAll('template[data-home]')
  for (var i = 0; i < templates.length; i++) pages[templates[i].getAttribute('data-home')] = templates[i]
  var known = function (locale) {
    return locale === html.lang || pages.hasOwnProperty(locale) ? locale : ''
  }
  var remembered = ''
  try {
    remembered = localStorage.getItem('zhanggui-locale') || ''
  } catch (blocked) {}
  var address = location.hash.slice(1).split('?')[0]
  var wanted = known(address.split('/')[1]) || known(remembered)
  var wishes = navigator.languages || [navigator.language || '']
  for (var n = 0; n < wishes.length && !wanted; n++) {
    var wish = wishes[n].toLowerCase()
    if (/^zh(-|$)/.test(wish)) wanted = known(/^zh-(hant|tw|hk|mo)/.test(wish) ? 'zh-TW' : 'zh-CN')
    else if (/^en(-|$)/.test(wish)) wanted = known('en')
  }
  // Chinese of the other script before a language that was not asked for; nothing that is known: English where it is there.
  if (!wanted) wanted = /^zh/i.test(wishes[0]) ? html.lang : known('en') || html.lang
  if (address.length < 2) {
    address = '/' + wanted + '/'
    try {
      history.replaceState(null, '', '#' + address)
    } catch (refused) {
      location.replace('#' + address)
    }
  }
  var other = pages[wanted]
  if (other) {
    html.lang = wanted
    document.title = other.getAttribute('data-title')
    document.querySelector('.too-old').textContent = other.getAttribute('data-old')
  }
  if (address.replace(/\/?$/, '/') !== '/' + wanted + '/') {
    root.textContent = ''
    root.removeAttribute('data-path')
  } else if (other) {
    root.textContent = ''
    root.appendChild(other.content)
    root.setAttribute('data-path', '/' + wanted + '/')
  }
  for (var t = 0; t < templates.length; t++) templates[t].parentNode.removeChild(templates[t])
})()
