/** Real time in the reader's own zone: this page and its reminder are the only ones that show it. */

const two = (n: number): string => String(n).padStart(2, '0')

/** `2026-11-24 18:30`. */
export function timeText(at: number): string {
  const date = new Date(at)
  return `${dayText(at)} ${two(date.getHours())}:${two(date.getMinutes())}`
}

/** `2026-11-24`. */
export function dayText(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** `3.4 MB`, `812 kB`; never less than 1 kB, because something is there. */
export const sizeText = (bytes: number): string =>
  bytes >= 1_000_000_000 ? `${(bytes / 1_000_000_000).toFixed(1)} GB` : bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1_000))} kB`
