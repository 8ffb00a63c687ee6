/** A title that breaks between phrases only, never leaving one character alone. */

import { Fragment } from 'react'

/** `text` marks its phrases with `|`; `hard` breaks at each of them. */
export function Phrases({ text, hard = false }: { readonly text: string; readonly hard?: boolean }) {
  return text.split('|').map((phrase, index) => (
    <Fragment key={index}>
      {index > 0 && (hard ? <br /> : <wbr />)}
      {phrase}
    </Fragment>
  ))
}

export const plain = (text: string): string => text.replaceAll('|', '')
