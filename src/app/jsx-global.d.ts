// @types/mdx needs the global JSX namespace, which @types/react 19 no longer declares.
import type { JSX as ReactJSX } from 'react'

declare global {
  namespace JSX {
    type ElementType = ReactJSX.ElementType
    type Element = ReactJSX.Element
    interface ElementClass extends ReactJSX.ElementClass {}
    interface IntrinsicElements extends ReactJSX.IntrinsicElements {}
  }
}
