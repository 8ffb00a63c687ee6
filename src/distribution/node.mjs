/** Starts a script of this folder, or says clearly which Node.js it needs: an older one could not even read the script. */

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 22)) {
  console.error(
    `This needs Node.js 22.22 or later; this is ${process.versions.node}. "npm ci" brings its own for Linux and Windows; elsewhere install Node.js 24 and run it again.`,
  )
  process.exit(1)
}
const [script] = process.argv.splice(2, 1)
await import(`./${script}.ts`)
