import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { answer, dropOldShells, keepShell, type Shell, wayOf } from "./shell-cache.ts"

const ORIGIN = "https://ramal.example"
const SHELL: Shell = { version: "b2", files: ["/assets/index-1.js", "/favicon.svg"] }

function way(path: string, other: Partial<Pick<Request, "method" | "mode">> = {}): string {
  const url = path.startsWith("http") ? path : ORIGIN + path
  return wayOf({ method: "GET", mode: "no-cors", url, ...other }, ORIGIN, SHELL.files)
}

describe("which requests the service worker answers", () => {
  it("[UISW1] the API, other methods and other hosts are never touched", () => {
    for (const path of [
      "/api/v1/inbox",
      "/api/v1/media/m1",
      "/health",
      "https://other.example/assets/x.js",
    ]) {
      expect(way(path)).toBe("network")
    }
    expect(way("/assets/x.js", { method: "POST" })).toBe("network")
    expect(way("/docs", { mode: "navigate" })).toBe("network")
  })

  it("[UISW1] a document is asked for first, a hashed file never twice", () => {
    expect(way("/inbox/waiting", { mode: "navigate" })).toBe("document")
    expect(way("/assets/index-1.js")).toBe("kept-first")
    expect(way("/favicon.svg")).toBe("network-first")
    expect(way("/icons/other.png")).toBe("network")
  })
})

describe("the kept shell", () => {
  const stores = new Map<string, Map<string, Response>>()
  const fetched: string[] = []
  let network: (path: string) => Response | Error

  const pathOf = (request: RequestInfo | URL) =>
    new URL(request instanceof Request ? request.url : String(request), ORIGIN).pathname

  beforeEach(() => {
    stores.clear()
    fetched.length = 0
    network = (path) => new Response(`fresh ${path}`)
    const fetch = async (request: RequestInfo | URL) => {
      fetched.push(pathOf(request))
      const said = network(pathOf(request))
      if (said instanceof Error) throw said
      return said
    }
    const open = async (name: string) => {
      const store = stores.get(name) ?? new Map<string, Response>()
      stores.set(name, store)
      return {
        put: async (request: RequestInfo, response: Response) => void store.set(pathOf(request), response),
      }
    }
    const match = async (request: RequestInfo) =>
      [...stores.values()]
        .map((store) => store.get(pathOf(request)))
        .find((found) => found !== undefined)
        ?.clone()
    vi.stubGlobal("fetch", fetch)
    vi.stubGlobal(
      "Request",
      class extends Request {
        constructor(input: string, init?: RequestInit) {
          super(new URL(input, ORIGIN), init)
        }
      },
    )
    vi.stubGlobal("caches", {
      open,
      match,
      keys: async () => [...stores.keys()],
      delete: async (name: string) => stores.delete(name),
    })
  })
  afterEach(() => vi.unstubAllGlobals())

  const document = () => answer(new Request(`${ORIGIN}/inbox/all`), "document", SHELL)

  it("[UISW2] keeps the whole build or nothing of it, and lets other builds go when it takes over", async () => {
    await keepShell({ ...SHELL, version: "b1" })
    await keepShell(SHELL)
    expect([...(stores.get("ramal-shell-b2")?.keys() ?? [])].sort()).toEqual(["/", ...SHELL.files].sort())
    await dropOldShells(SHELL)
    expect([...stores.keys()]).toEqual(["ramal-shell-b2"])
    network = () => new Response("gone", { status: 404 })
    await expect(keepShell({ ...SHELL, version: "b3" })).rejects.toThrow()
    network = () => new Response("<html>", { headers: { "content-type": "text/html" } })
    await expect(keepShell({ ...SHELL, version: "b4" })).rejects.toThrow("is not there")
  })

  it("[UISW3] a deploy is seen at once: the document comes from the server, and is kept for later", async () => {
    await keepShell(SHELL)
    network = () => new Response("new build")
    expect(await (await document()).text()).toBe("new build")
    network = () => new TypeError("offline")
    expect(await (await document()).text()).toBe("new build")
  })

  it("[UISW3] a server that fails is answered for by what is kept", async () => {
    await keepShell(SHELL)
    network = () => new Response("bad gateway", { status: 502 })
    expect((await document()).status).toBe(200)
    stores.clear()
    expect((await document()).status).toBe(502)
  })

  it("[UISW4] a hashed file is fetched once; a document in its place is never kept", async () => {
    const file = () => answer(new Request(`${ORIGIN}/assets/late-2.js`), "kept-first", SHELL)
    await file()
    await file()
    expect(fetched).toEqual(["/assets/late-2.js"])
    network = () => new Response("<html>", { headers: { "content-type": "text/html; charset=utf-8" } })
    await answer(new Request(`${ORIGIN}/assets/gone-3.js`), "kept-first", SHELL)
    expect(stores.get("ramal-shell-b2")?.has("/assets/gone-3.js")).toBe(false)
  })
})
