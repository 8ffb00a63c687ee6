/** Knows the browsers inside chat apps, which cannot save a file: their learners get text to copy and are told where the way out is. */

/** A name stands in the strings, with the place of its menu. */
export type ChatApp = 'wechat' | 'wecom' | 'qq' | 'dingtalk' | 'feishu' | 'weibo' | 'line' | 'facebook' | 'instagram'

/** The first that matches counts: some apps also carry the name of the browser they are built on. */
const SIGNS: readonly (readonly [ChatApp, RegExp])[] = [
  ['wecom', /wxwork\//i],
  ['wechat', /MicroMessenger\//i],
  ['dingtalk', /DingTalk[/(]/i],
  ['feishu', /\b(?:Lark|Feishu)\//i],
  ['weibo', /\bWeibo[ (/]|__weibo__/i],
  // QQ's own browser (MQQBrowser) can save files; only the page inside the chat cannot.
  ['qq', /(?:^|\s)QQ\/[\d.]+/],
  ['line', /\bLine\/[\d.]+/],
  ['instagram', /\bInstagram [\d.]+/],
  ['facebook', /\bFBA[NV]\//],
]

export const chatAppOf = (userAgent: string): ChatApp | null => SIGNS.find(([, sign]) => sign.test(userAgent))?.[0] ?? null
