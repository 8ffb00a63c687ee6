// remark-mdx-frontmatter exports `frontmatter`; it is unknown until a schema has read it.
declare module '*.mdx' {
  import type { MDXProps } from 'mdx/types'
  import type { JSX } from 'react'
  export const frontmatter: unknown
  export default function MDXContent(props: MDXProps): JSX.Element
}
