/** `npm run build`. */

import { buildApp } from './build.ts'

await buildApp()
