/** Gives the built folder out on this machine only; takes another port where the usual one is taken. */

import { createServer, type Server } from 'node:http'
import sirv from 'sirv'

const HOST = '127.0.0.1'

const listening = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: Error & { readonly code?: string }) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false)
      else reject(error)
    })
    server.listen(port, HOST, () => resolve(true))
  })

export interface Serving {
  readonly port: number
  readonly address: string
  close(): void
}

/** Serves `folder` on the first free port from `port` on. */
export async function serve(folder: string, port: number): Promise<Serving> {
  for (let candidate = port; candidate < port + 50; candidate++) {
    // `dev`: looks at the disk for each request, so that a release put in place while it runs is given out as it is.
    const files = sirv(folder, { dev: true, etag: true, dotfiles: false })
    const server = createServer((request, response) => {
      files(request, response, () => {
        response.statusCode = 404
        response.setHeader('content-type', 'text/html; charset=utf-8')
        response.end('<!doctype html><meta charset="utf-8"><title>404</title><p>404 · <a href="/">/</a></p>')
      })
    })
    if (await listening(server, candidate)) {
      return { port: candidate, address: `http://${HOST}:${candidate}/`, close: () => void server.close() }
    }
  }
  throw new Error(`no free port from ${port} to ${port + 49}`)
}
