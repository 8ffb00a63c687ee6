/** Says to the page that there is something to tell (see ReleaseNotice). */

const NEWS_EVENT = 'zhanggui-news'

export const announce = (): void => void dispatchEvent(new Event(NEWS_EVENT))
