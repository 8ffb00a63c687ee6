/** The bead: the one sign of progress, drawn as on an abacus. Its colour is the `color` of the place it stands in. */

const OUTLINE = 'M10 1.5h40c3 0 8.5 8.5 8.5 12.5S53 26.5 50 26.5H10C7 26.5 1.5 18 1.5 14S7 1.5 10 1.5Z'

export const Bead = ({ className }: { readonly className?: string | undefined }) => (
  <svg viewBox="0 0 60 28" preserveAspectRatio="none" className={className} aria-hidden="true" focusable="false">
    <path d={OUTLINE} vectorEffect="non-scaling-stroke" />
  </svg>
)
