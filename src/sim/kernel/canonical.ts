/** One spelling for each value, and a fingerprint of it: sorted keys, defaults omitted, SHA-256. */

const isDefault = (value: unknown): boolean => {
  if (value === undefined || value === null || value === false || value === 0 || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every(isDefault)
}

/** JSON with keys in code-unit order; object members with a default value (null, false, 0, '', [], and objects
 * that hold nothing else) are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, v]) => !isDefault(v))
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${members.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

const utf8 = (text: string): number[] => {
  const bytes: number[] = []
  for (const character of text) {
    const c = character.codePointAt(0) ?? 0
    if (c < 0x80) bytes.push(c)
    else if (c < 0x800) bytes.push(0xc0 | (c >> 6), 0x80 | (c & 63))
    else if (c < 0x10000) bytes.push(0xe0 | (c >> 12), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63))
    else bytes.push(0xf0 | (c >> 18), 0x80 | ((c >> 12) & 63), 0x80 | ((c >> 6) & 63), 0x80 | (c & 63))
  }
  return bytes
}

// Square roots and cube roots of the first primes, as FIPS 180-4 defines them, computed once with exact integers.
const root = (n: bigint, degree: bigint): bigint => {
  let low = 0n
  let high = 1n << 48n
  while (low < high) {
    const middle = (low + high + 1n) >> 1n
    if (middle ** degree <= n) low = middle
    else high = middle - 1n
  }
  return low
}
const PRIMES: readonly number[] = (() => {
  const primes: number[] = []
  for (let n = 2; primes.length < 64; n++) if (primes.every(p => n % p !== 0)) primes.push(n)
  return primes
})()
const fraction = (prime: number, degree: number): number =>
  Number(root(BigInt(prime) << BigInt(32 * degree), BigInt(degree)) & 0xffffffffn) | 0
const K = PRIMES.map(p => fraction(p, 3))
const INITIAL = PRIMES.slice(0, 8).map(p => fraction(p, 2))

/** Hashes a list of texts piece by piece, so that a long log need not become one string. */
export function createHash(): { add(text: string): void; digest(): string } {
  const state = Int32Array.from(INITIAL)
  const block = new Uint8Array(64)
  const w = new Int32Array(64)
  let used = 0
  let length = 0

  const at = (list: Int32Array | readonly number[], i: number): number => list[i] ?? 0

  const compress = (): void => {
    for (let i = 0; i < 16; i++) {
      const j = i * 4
      w[i] = ((block[j] ?? 0) << 24) | ((block[j + 1] ?? 0) << 16) | ((block[j + 2] ?? 0) << 8) | (block[j + 3] ?? 0)
    }
    for (let i = 16; i < 64; i++) {
      const a = at(w, i - 15)
      const b = at(w, i - 2)
      const s0 = ((a >>> 7) | (a << 25)) ^ ((a >>> 18) | (a << 14)) ^ (a >>> 3)
      const s1 = ((b >>> 17) | (b << 15)) ^ ((b >>> 19) | (b << 13)) ^ (b >>> 10)
      w[i] = (at(w, i - 16) + s0 + at(w, i - 7) + s1) | 0
    }
    let [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map(i => at(state, i))
    a ??= 0; b ??= 0; c ??= 0; d ??= 0; e ??= 0; f ??= 0; g ??= 0; h ??= 0
    for (let i = 0; i < 64; i++) {
      const s1: number = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const t1: number = (h + s1 + ((e & f) ^ (~e & g)) + at(K, i) + at(w, i)) | 0
      const s0: number = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const t2: number = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0
    }
    for (const [i, x] of [a, b, c, d, e, f, g, h].entries()) state[i] = (at(state, i) + x) | 0
  }
  const push = (byte: number): void => {
    block[used++] = byte
    if (used < 64) return
    compress()
    used = 0
  }
  return {
    add(text) {
      for (const byte of utf8(text)) {
        push(byte)
        length++
      }
    },
    digest() {
      const bits = BigInt(length) * 8n
      push(0x80)
      while (used !== 56) push(0)
      for (let shift = 56n; shift >= 0n; shift -= 8n) push(Number((bits >> shift) & 0xffn))
      return Array.from(state, x => (x >>> 0).toString(16).padStart(8, '0')).join('')
    },
  }
}

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export function sha256(text: string): string {
  const hash = createHash()
  hash.add(text)
  return hash.digest()
}
