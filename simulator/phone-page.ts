import { readFile } from "node:fs/promises"
import { extname, join } from "node:path"
import { Hono } from "hono"

const FOLDER = join(import.meta.dirname, "phone")
/** The product's own colours, sizes and times. */
const TOKENS = join(import.meta.dirname, "../web/theme/tokens.css")
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
}

/** The page asks nobody but this server, for anything. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"

/** The phone in the browser: static files, as they are. */
export function phonePage(): Hono {
  const page = new Hono()
  page.get("/", async () => await serveFile(join(FOLDER, "index.html")))
  page.get("/phone/tokens.css", async () => await serveFile(TOKENS))
  page.get(
    "/phone/:file{[a-z0-9-]+\\.(js|css)}",
    async (c) => await serveFile(join(FOLDER, c.req.param("file"))),
  )
  return page
}

async function serveFile(path: string): Promise<Response> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) return new Response("Not found", { status: 404 })
  const headers = {
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
  }
  return new Response(new Uint8Array(bytes), { headers })
}
