import { existsSync, readFileSync } from "node:fs"
import { createServer, type Server } from "node:http"
import { extname, join } from "node:path"

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
}

/** The built pages on a free port, every address that is no file being the document. */
export function servePages(client: string): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname
    const isFile = path !== "/" && !path.includes("..") && existsSync(join(client, path))
    const file = join(client, isFile ? path : "index.html")
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" })
    response.end(readFileSync(file))
  })
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      const port = typeof address === "object" && address !== null ? address.port : 0
      resolve({ url: `http://127.0.0.1:${port}`, server })
    })
  })
}
