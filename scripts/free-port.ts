import { createServer } from "node:net"

/** Below those that the system gives to connections that go out: nobody takes it before it is listened at, or while it is left for a moment. */
const FIRST = 12_000
const COUNT = 18_000

/** A port of this machine that nobody listens at. */
export function freePort(): Promise<number> {
  const port = FIRST + Math.floor(Math.random() * COUNT)
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(freePort()))
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(port)))
  })
}
