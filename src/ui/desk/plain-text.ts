/** Cleans what people type or paste into a field: full-width digits and signs become plain ones, invisible characters go. */

const FULL_WIDTH_FIRST = 0xff01
const FULL_WIDTH_LAST = 0xff5e
const FULL_WIDTH_SHIFT = 0xfee0

/** Zero-width characters, direction marks and the byte order mark: web pages leave them in what is copied. */
const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g
const ANY_SPACE = /[\s\u00a0\u3000]+/g

/** Every dash and minus sign that keyboards and web pages offer. */
const DASHES = /[\u2010-\u2015\u2212\u30fc]/g

const markup = /<\s*[/!]?[a-z][^>]*>?|&[a-z]{2,8};|&#x?[\da-f]{2,6};/i
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}|\p{Regional_Indicator}|[\ufe0f\u20e3]/u

/** `１２３，４` → `123,4`: only the width changes, no sign takes on another meaning (unlike NFKC, which makes 52 of 5²). */
export const halfWidth = (text: string): string =>
  [...text]
    .map(sign => {
      const code = sign.codePointAt(0) ?? 0
      if (code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST) return String.fromCodePoint(code - FULL_WIDTH_SHIFT)
      return code === 0xffe5 ? '\u00a5' : sign
    })
    .join('')

/** What the person meant to type: plain widths, one kind of dash, single spaces, nothing invisible. */
export const tidy = (text: string): string =>
  halfWidth(text.replace(INVISIBLE, '')).replace(DASHES, '-').replace(ANY_SPACE, ' ').trim()

/** True for web page code: tags or character entities. */
export const hasMarkup = (text: string): boolean => markup.test(text)

/** True where a picture character stands in the text. The keycap 5 with its frame counts; a plain 5 does not. */
export const hasEmoji = (text: string): boolean => emoji.test(text.replace(/[\u00a9\u00ae\u2122]/g, ''))

/** Characters as a person counts them: an emoji or a rare character is one. */
export const lengthOf = (text: string): number => [...text].length
