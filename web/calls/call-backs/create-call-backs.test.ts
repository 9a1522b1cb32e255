import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import type { CallBack, CallBackPage } from "./call-back.ts"
import { createCallBacks } from "./create-call-backs.ts"

const task = (id: string): CallBack => ({
  ...{ id, number: id, contactId: null, contactName: null, conversationId: null, channelId: null },
  ...{ missedAt: 0, attempts: 1, dueAt: 1, takenBy: null, voicemailMediaId: null, voicemailMs: null },
})
const page = (next: string | null, ...ids: readonly string[]): CallBackPage => {
  return { items: ids.map(task), next, openCount: 3 }
}

describe("the tasks to call back", () => {
  it("[UICB3] a page below that cannot be read says so, and is joined without doubles when it can", async () => {
    const answers = [page("below", "1", "2"), new Error("no"), page(null, "2", "3")]
    const asked: (string | null)[] = []
    const { tasks, dispose } = createRoot((end) => {
      const read = async (before: string | null): Promise<CallBackPage> => {
        asked.push(before)
        const answer = answers.shift()
        if (answer === undefined || answer instanceof Error) throw answer
        return answer
      }
      return { tasks: createCallBacks(read, () => "up-to-date"), dispose: end }
    })
    const ids = () => tasks.answer()?.items.map(({ id }) => id)
    await Promise.resolve()
    await Promise.resolve()
    await tasks.more()
    expect([tasks.moreError(), ids()]).toEqual([new Error("no"), ["1", "2"]])
    await tasks.more()
    expect([tasks.moreError(), ids(), tasks.hasMore()]).toEqual([undefined, ["1", "2", "3"], false])
    expect(asked).toEqual([null, "below", "below"])
    dispose()
  })
})
