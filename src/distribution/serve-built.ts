/** Serves what is built, on the port given: for the browser tests. */

import { DIST } from './build.ts'
import { serve } from './serve.ts'

const port = Number(process.argv[2])
const serving = await serve(DIST, port)
if (serving.port !== port) throw new Error(`port ${port} is taken`)
