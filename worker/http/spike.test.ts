import { expect, it } from "vitest"
import { readFilePart } from "./multipart-file.ts"
const B = "----x7bound"
const FILE = 'Content-Disposition: form-data; name="file"; filename="a.bin"'
const FIELD = 'Content-Disposition: form-data; name="c"'
const enc = new TextEncoder()
async function run(label: string, pieces: string[]) {
  let i = 0
  const body = new ReadableStream<Uint8Array>({ pull(c) { const p = pieces[i++]; if (p === undefined) c.close(); else c.enqueue(enc.encode(p)) } }, { highWaterMark: 0 })
  const r = await Promise.race([
    (async () => { const f = await readFilePart(body, `multipart/form-data; boundary=${B}`, { field: "file", longestBytes: 1e9 }); return f === null ? "none" : (await new Response(f.body).arrayBuffer()).byteLength })().catch((e) => String(e)),
    scheduler.wait(300).then(() => `HANG after ${i} pulls`),
  ])
  console.log(label, r)
}
it("spike", async () => {
  const big = "x".repeat(200_000)
  const end = `\r\n--${B}--\r\n`
  await run("one chunk", [`--${B}\r\n${FILE}\r\n\r\n${big}${end}`])
  await run("two chunks", [`--${B}\r\n${FILE}\r\n\r\n${big}`, end])
  await run("field before", [`--${B}\r\n${FIELD}\r\n\r\n${big}\r\n--${B}\r\n${FILE}\r\n\r\n${big}${end}`])
  await run("field after", [`--${B}\r\n${FILE}\r\n\r\n${big}\r\n--${B}\r\n${FIELD}\r\n\r\n${big}${end}`])
  await run("field after split", [`--${B}\r\n${FILE}\r\n\r\n${big}`,`\r\n--${B}\r\n${FIELD}\r\n\r\n${big}${end}`])
  await run("preamble", [`${big}\r\n--${B}\r\n${FILE}\r\n\r\n${big}${end}`])
  await run("big then partial then", [`--${B}\r\n${FILE}\r\n\r\n${big}`, `${big}\r\n--`, `${B}--\r\n`])
  expect(1).toBe(1)
})
