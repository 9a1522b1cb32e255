import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import type { InboxRow } from "#domain/projection/inbox-row.ts"
import type { InboxPage } from "#protocol/feed.ts"
import { createInboxLists } from "./create-inbox-lists.ts"
import { makeKnownRows } from "./known-rows.ts"
import { inboxRow } from "./row-fixture.ts"

interface Read {
  readonly filter: string
  readonly query: string
  readonly before: string | null
  readonly answer: (page: Partial<InboxPage>) => Promise<void>
  readonly fail: (error: unknown) => Promise<void>
}

function setUp() {
  const reads: Read[] = []
  const known = makeKnownRows()
  const lists = createRoot(() =>
    createInboxLists({
      me: "u_me",
      known,
      onPage: () => undefined,
      read: ({ filter, query }, before) => {
        const { promise, resolve, reject } = Promise.withResolvers<InboxPage>()
        const settled = () =>
          promise.then(
            () => undefined,
            () => undefined,
          )
        reads.push({
          filter,
          query,
          before,
          answer(page) {
            resolve({ items: [], next: null, cursor: 1, counts: { waiting: 0, mine: 0, all: 0 }, ...page })
            return settled()
          },
          fail(error) {
            reject(error)
            return settled()
          },
        })
        return promise
      },
    }),
  )
  const read = (index: number): Read => {
    const found = reads[index]
    if (found === undefined) throw new Error(`page ${index} was never read`)
    return found
  }
  const arrive = (rows: readonly InboxRow[], cursor: number) => lists.apply(known.accept(rows), cursor)
  const ids = () => lists.view().list.rows.map((row) => Number(row.conversationId.slice(-3)))
  return { lists, reads, read, arrive, ids }
}

describe("the lists", () => {
  it("[UIFL7] shows a skeleton, then the page; coming back to a list is at once and live", async () => {
    const { lists, reads, read, arrive, ids } = setUp()
    lists.open("all", "")
    expect(lists.view().status).toBe("loading")
    await read(0).answer({ items: [inboxRow(1, 10)] })
    lists.open("closed", "")
    await read(1).answer({})
    arrive([inboxRow(2, 20)], 2)
    lists.open("all", "")
    expect(reads).toHaveLength(2)
    expect(lists.view().status).toBe("rows")
    expect(ids()).toEqual([2, 1])
  })

  it("[UIFL8] the answer of a list one has left changes nothing on the screen", async () => {
    const { lists, read, ids } = setUp()
    lists.open("all", "")
    lists.open("waiting", "")
    await read(1).answer({ items: [inboxRow(2, 20)] })
    await read(0).answer({ items: [inboxRow(1, 10)] })
    expect(lists.view().list.spec.filter).toBe("waiting")
    expect(ids()).toEqual([2])
  })

  it("[UIFL9] a page below is asked for once, with what the last one said", async () => {
    const { lists, reads, read, ids } = setUp()
    lists.open("all", "")
    await read(0).answer({ items: [inboxRow(1, 10)], next: "below" })
    lists.loadMore()
    lists.loadMore()
    expect(reads.map(({ before }) => before)).toEqual([null, "below"])
    await read(1).answer({ items: [inboxRow(2, 5)] })
    lists.loadMore()
    expect(ids()).toEqual([1, 2])
    expect(reads).toHaveLength(2)
  })

  it("[UIFL10] a first page that fails says why and can be tried again", async () => {
    const { lists, read, ids } = setUp()
    lists.open("all", "")
    await read(0).fail("broken")
    expect(lists.view()).toMatchObject({ status: "failed", error: "broken" })
    lists.retry()
    await read(1).answer({ items: [inboxRow(1, 10)] })
    expect(ids()).toEqual([1])
  })

  it("[UIFL10] a page below that fails keeps the rows and is not asked for again by scrolling", async () => {
    const { lists, reads, read, ids } = setUp()
    lists.open("all", "")
    await read(0).answer({ items: [inboxRow(1, 10)], next: "below" })
    lists.loadMore()
    await read(1).fail("broken")
    lists.loadMore()
    expect(reads).toHaveLength(2)
    expect(ids()).toEqual([1])
    lists.retry()
    expect(read(2).before).toBe("below")
  })

  it("[UIFL11] a reload forgets every list and reads the one on the screen", async () => {
    const { lists, read, ids } = setUp()
    lists.open("all", "")
    await read(0).answer({ items: [inboxRow(1, 10, { version: 9 })] })
    lists.reload()
    expect(lists.view().status).toBe("loading")
    await read(1).answer({ items: [inboxRow(1, 10, { version: 3 })] })
    expect(ids()).toEqual([1])
    expect(lists.view().list.rows[0]?.version).toBe(3)
  })
})

describe("the counts", () => {
  const page = { counts: { waiting: 5, mine: 1, all: 9 }, cursor: 10 }

  it("[UIFL12] follow rows that come, go and change hands", async () => {
    const { lists, read, arrive } = setUp()
    lists.open("all", "")
    await read(0).answer({ ...page, items: [inboxRow(1, 10)], next: "below" })
    arrive(
      [inboxRow(1, 10, { version: 2, assignee: { id: "u_me", name: "Eu" } as InboxRow["assignee"] })],
      11,
    )
    expect(lists.counts()).toEqual({ waiting: 4, mine: 2, all: 9 })
  })

  it("[UIFL12] a list that is here as a whole counts itself, new conversations too", async () => {
    const { lists, read, arrive } = setUp()
    lists.open("waiting", "")
    await read(0).answer({ counts: { waiting: 1, mine: 0, all: 1 }, cursor: 10, items: [inboxRow(1, 10)] })
    arrive([inboxRow(2, 20)], 11)
    expect(lists.counts()?.waiting).toBe(2)
  })

  it("[UIFL13] a page does not count again what the feed has counted, nor forget what came after it", async () => {
    const { lists, read, arrive } = setUp()
    lists.open("all", "")
    await read(0).answer({ ...page, items: [inboxRow(1, 10), inboxRow(2, 9)], next: "below" })
    lists.loadMore()
    arrive([inboxRow(1, 10, { version: 2, lifecycle: "closed" })], 12)
    await read(1).answer({
      counts: { waiting: 5, mine: 1, all: 9 },
      cursor: 11,
      items: [inboxRow(3, 1)],
      next: "on",
    })
    expect(lists.counts()).toEqual({ waiting: 4, mine: 1, all: 8 })
  })
})
