/** The brand's seal: an abacus cut in vermilion. */

import styles from './shell.module.css'

const BEADS = [
  [8.7, 13.3],
  [13.7, 13.3],
  [13.7, 17],
  [18.7, 21.7],
  [8.7, 8.2],
] as const

export const Seal = () => (
  <svg viewBox="0 0 32 32" className={styles.seal} aria-hidden="true" focusable="false">
    <rect className={styles.sealGround} width="32" height="32" rx="4" />
    <g className={styles.sealFrame}>
      <rect x="5.5" y="6.5" width="21" height="19" rx="1" />
      <path d="M5.5 12.5h21M11 6.5v19M16 6.5v19M21 6.5v19" />
    </g>
    <g className={styles.sealBeads}>
      {BEADS.map(([x, y]) => (
        <rect key={`${x} ${y}`} x={x} y={y} width="4.6" height="3" rx="1.5" />
      ))}
    </g>
  </svg>
)
