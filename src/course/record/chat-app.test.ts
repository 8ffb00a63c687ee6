import { expect, it } from 'vitest'
import { chatAppOf } from './chat-app.ts'

it.each([
  ['wechat', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.48(0x18003030) NetType/WIFI Language/zh_CN'],
  ['wecom', 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116.0.0.0 Mobile Safari/537.36 wxwork/4.1.20 MicroMessenger/7.0.1'],
  ['qq', 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/109.0 MQQBrowser/6.2 Mobile Safari/537.36 V1_AND_SQ_8.9.80 QQ/8.9.80.12440 NetType/WIFI'],
  ['dingtalk', 'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/100 Mobile Safari/537.36 AliApp(DingTalk/7.0.40) com.alibaba.android.rimet/1'],
  ['feishu', 'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/110 Mobile Safari/537.36 Lark/7.12.5 LarkLocale/zh_CN'],
  ['weibo', 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Weibo (iPhone14,2__weibo__13.6.2__iphone__os16.0)'],
  ['line', 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/119 Mobile Safari/537.36 Line/13.20.0'],
  ['facebook', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/21A329 [FBAN/FBIOS;FBAV/440.0.0.35.117]'],
  ['instagram', 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/119 Mobile Safari/537.36 Instagram 309.1.0.41.113 Android'],
] as const)('%s is known by what its browser says of itself', (app, userAgent) => {
  expect(chatAppOf(userAgent)).toBe(app)
})

it.each([
  ['Chrome', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'],
  ['Safari', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'],
  ['the browser of QQ, which saves files', 'Mozilla/5.0 (Linux; U; Android 13; zh-cn) AppleWebKit/537.36 Version/4.0 Chrome/109.0 MQQBrowser/14.5 Mobile Safari/537.36'],
  ['a browser whose name holds "line"', 'Mozilla/5.0 (X11; Linux x86_64) Online/1.0 Gecko/20100101 Firefox/128.0'],
])('%s is no chat app', (_name, userAgent) => {
  expect(chatAppOf(userAgent)).toBeNull()
})
