/** `npm run -s refusals`: writes the table of refusals that authors read, `docs/refusals.md`. */

import { writeFile } from 'node:fs/promises'
import { refusalTable } from './refusal-table.ts'

const PAGE = 'docs/refusals.md'

await writeFile(PAGE, await refusalTable())
console.log(`${PAGE} written`)
