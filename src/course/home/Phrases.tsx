/** A title that breaks between phrases only, never leaving one character alone. */

import { Fragment } from 'react'

/** Between Latin words the mark `|` stands for their space; between Chinese phrases for nothing. */
const spaced = (phrase: string): boolean => /[!-~]$/.test(phrase)

/** `text` marks its phrases with `|`; `hard` breaks at each of them. No line ends behind the first letter of "e-commerce". */
export function Phrases({ text, hard = false }: { readonly text: string; readonly hard?: boolean }) {
  const phrases = text.split('|')
  return phrases.map((phrase, index) => (
    <Fragment key={index}>
      {index > 0 && spaced(phrases[index - 1] ?? '') && ' '}
      {index > 0 && (hard ? <br /> : <wbr />)}
      {phrase.replace(/\be-(?=[a-z])/g, 'e\u2011')}
    </Fragment>
  ))
}

export const plain = (text: string): string => text.replace(/(?<=[!-~])\|/g, ' ').replaceAll('|', '')
