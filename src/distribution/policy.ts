/** What a page may load and run, and the one place that says so. */

import { createHash } from 'node:crypto'

/**
 * Where the browser knows Trusted Types, nothing but this policy makes the address of a script (`app/offline/trusted-address.ts`), and no text
 * becomes markup or script at all.
 */
const TRUSTED = ["require-trusted-types-for 'script'", 'trusted-types zhanggui']

/** By meta tag, so that any static server gives it; `frame-ancestors` cannot be said that way. */
export const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "manifest-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  ...TRUSTED,
].join('; ')

/** The source expression that allows exactly this text between a script's or a style's tags. */
export const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`

/** Of the one-file edition: only what stands in the file itself, each piece named by its hash; nothing is fetched, from anywhere. */
export const policyOfFile = (scripts: readonly string[], styles: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(hashOf).join(' ')}`,
    `style-src ${styles.map(hashOf).join(' ')}`,
    'img-src data: blob:',
    "connect-src 'none'",
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
    ...TRUSTED,
  ].join('; ')
