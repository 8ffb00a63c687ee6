/** A record as text that can be copied and pasted, for browsers that cannot save a file: packed where the browser can, plain otherwise. */

import { MOST_CHARACTERS } from './record-file.ts'
import type { ImportProblem } from './store.ts'

/** Stands before the packed form; the figure is its version. */
const MARK = 'zhanggui1:'
const END = ':end'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Letters, figures, hyphen and underscore only: no chat turns any of it into something else. */
function lettersOf(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const letters = Math.min(4, bytes.length - at + 1)
    for (let n = 0; n < letters; n++) parts.push(ALPHABET[(three >> (18 - 6 * n)) & 63] ?? '')
  }
  return parts.join('')
}

/** Null where something stands in it that does not belong there. */
function bytesOf(letters: string): Uint8Array<ArrayBuffer> | null {
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (const letter of letters) {
    const value = ALPHABET.indexOf(letter)
    if (value < 0) return null
    held = ((held << 6) | value) & 0xffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 0xff
    }
  }
  return bytes
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array<ArrayBuffer> | 'tooLarge'> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    // What unpacks beyond the limit is not unpacked to its end.
    if (size > most) {
      await reader.cancel().catch(() => {})
      return 'tooLarge'
    }
    parts.push(new Uint8Array(value))
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

/** The text to copy. It carries a check sum, so that a cut one is known as such. */
export async function toText(record: string): Promise<string> {
  if (typeof CompressionStream === 'undefined') return record
  const packed = await through(new TextEncoder().encode(record), new CompressionStream('deflate'), Infinity)
  return packed === 'tooLarge' ? record : `${MARK}${lettersOf(packed)}${END}`
}

/** The record inside a text: a file's own text as it is, a packed one unpacked. Words before and after a packed one do not matter. */
export async function fromText(text: string): Promise<string | { readonly problem: ImportProblem }> {
  if (text.length > MOST_CHARACTERS) return { problem: 'tooLarge' }
  // Some editors put a mark of their own before the first letter.
  const begin = text.indexOf(MARK)
  if (begin < 0 || /^\s*\{/.test(text)) return text.replace(/^\ufeff/, '')
  const end = text.indexOf(END, begin)
  if (end < 0) return { problem: 'notJson' }
  const bytes = bytesOf(text.slice(begin + MARK.length, end).replace(/[\s\u200b-\u200d\ufeff]/g, ''))
  if (!bytes) return { problem: 'notJson' }
  if (typeof DecompressionStream === 'undefined') return { problem: 'unpacking' }
  try {
    const unpacked = await through(bytes, new DecompressionStream('deflate'), 3 * MOST_CHARACTERS)
    return unpacked === 'tooLarge' ? { problem: 'tooLarge' } : new TextDecoder().decode(unpacked)
  } catch {
    return { problem: 'notJson' }
  }
}
