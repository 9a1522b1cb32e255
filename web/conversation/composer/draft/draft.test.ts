import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import type { Problem } from "#protocol/session.ts"
import { createDraft } from "./create-draft.ts"
import type { DraftWords, ServerDraft } from "./draft.ts"
import { loadDraft } from "./draft-storage.ts"

class Refused extends Error {
  readonly problem: Problem
  constructor(code: string, facts = {}) {
    super(code)
    this.problem = { type: "", title: "", status: code === "offline" ? 0 : 409, code, ...facts }
  }
}

function memory(isFull = false) {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (isFull) throw new DOMException("full", "QuotaExceededError")
      kept.set(key, value)
    },
    removeItem: (key: string) => void kept.delete(key),
  }
}

/** The server's draft of one person in one conversation, as its route keeps it. */
function makeServer() {
  let held: ServerDraft | null = null
  let clock = 0
  let isDown = false
  return {
    held: () => held,
    down: (now: boolean) => {
      isDown = now
    },
    async read() {
      if (isDown) throw new Refused("offline")
      return held
    },
    async write(words: DraftWords, base: string | null) {
      if (isDown) throw new Refused("offline")
      if (held !== null && held.updated_at !== base) throw new Refused("draft-newer", { draft: held })
      clock += 1
      held = words.text === "" && words.reply_to === null ? null : { ...words, updated_at: `t${clock}` }
      return held
    },
  }
}

type Server = ReturnType<typeof makeServer>

function open(server: Server, storage = memory()) {
  let due: (() => void) | null = null
  let online = () => {}
  const made = createRoot((dispose) => ({
    dispose,
    draft: createDraft({
      storage,
      owner: "u",
      conversationId: "cv",
      read: server.read,
      write: server.write,
      problemOf: (error) => (error as Refused).problem,
      after: (_, run) => {
        due = run
        return () => {
          due = null
        }
      },
      onOnline: (run) => {
        online = run
        return () => {}
      },
    }),
  }))
  return {
    ...made,
    storage,
    online: () => online(),
    async pause() {
      due?.()
      await settled()
    },
  }
}

const settled = () => new Promise<void>((done) => setTimeout(done))

describe("drafts", () => {
  it("[UID1] what is written is kept here at once, and with the server after a pause", async () => {
    const server = makeServer()
    const { draft, storage, pause } = open(server)
    await settled()
    draft.change({ reply: "meio escrito", replyTo: "cv.v3" })
    expect(loadDraft(storage, "u", "cv")).toMatchObject({ reply: "meio escrito", replyTo: "cv.v3" })
    expect(server.held()).toBe(null)
    await pause()
    expect(server.held()).toMatchObject({ text: "meio escrito", reply_to: "cv.v3", mode: "reply" })
  })

  it("[UID2] opened elsewhere it is there, with mode and quote, and gone when it was sent", async () => {
    const server = makeServer()
    const desk = open(server)
    await settled()
    desk.draft.change({ note: "falar com a Júlia", mode: "note" })
    await desk.pause()
    const phone = open(server)
    await settled()
    expect(phone.draft.draft()).toMatchObject({ note: "falar com a Júlia", mode: "note" })
    phone.draft.change({ note: "" })
    await phone.pause()
    expect(server.held()).toBe(null)
    desk.dispose()
    const again = open(server, desk.storage)
    await settled()
    expect(again.draft.draft()).toMatchObject({ note: "", reply: "" })
  })

  it("[UID3] written in two places, one is asked and nothing is lost before", async () => {
    const server = makeServer()
    const desk = open(server)
    const phone = open(server)
    await settled()
    phone.draft.change({ reply: "do celular" })
    await phone.pause()
    desk.draft.change({ reply: "da mesa" })
    await desk.pause()
    expect(desk.draft.newer()).toMatchObject({ text: "do celular" })
    expect(desk.draft.draft().reply).toBe("da mesa")
    desk.draft.choose("here")
    await desk.pause()
    expect([server.held()?.text, desk.draft.newer()]).toEqual(["da mesa", null])
    phone.draft.change({ reply: "do celular, mais" })
    await phone.pause()
    phone.draft.choose("there")
    await phone.pause()
    expect([phone.draft.draft().reply, server.held()?.text]).toEqual(["da mesa", "da mesa"])
  })

  it("[UID4] offline it stays here and goes to the server when the network is back, also after a reload", async () => {
    const server = makeServer()
    server.down(true)
    const { draft, pause, online, dispose, storage } = open(server)
    await settled()
    draft.change({ reply: "sem rede" })
    await pause()
    server.down(false)
    online()
    await settled()
    expect(server.held()?.text).toBe("sem rede")
    server.down(true)
    draft.change({ reply: "sem rede, de novo" })
    dispose()
    await settled()
    server.down(false)
    const later = open(server, storage)
    await settled()
    await later.pause()
    expect(server.held()?.text).toBe("sem rede, de novo")
  })

  it("[UID5] what is written while the server's draft is on its way is not written over", async () => {
    const server = makeServer()
    await server.write({ text: "de ontem", mode: "reply", reply_to: null }, null)
    const { draft } = open(server)
    draft.change({ reply: "já escrevendo" })
    await settled()
    expect([draft.draft().reply, draft.newer()?.text]).toEqual(["já escrevendo", "de ontem"])
  })

  it("[UID6] with storage full it says so, and the server still has it", async () => {
    const server = makeServer()
    const { draft, pause } = open(server, memory(true))
    await settled()
    draft.change({ reply: "texto" })
    expect(draft.isUnkept()).toBe(true)
    await pause()
    expect(server.held()?.text).toBe("texto")
  })

  it("[UID7] a broken draft is no draft, and one of an older version keeps its words", () => {
    const storage = memory()
    const load = (text: string) => {
      storage.kept.set("ramal.draft.u.cv", text)
      return loadDraft(storage, "u", "cv")
    }
    expect(load("{")).toMatchObject({ reply: "", note: "", synced: null })
    expect(load('{"reply":7,"synced":{"text":1}}')).toMatchObject({ reply: "", synced: null })
    expect(load('{"reply":"a","note":"b"}')).toMatchObject({ reply: "a", note: "b", mode: "reply" })
  })
})
