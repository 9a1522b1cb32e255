import { createRoot, createSignal } from "solid-js"
import { expect, it } from "vitest"
import { createReadMarks } from "./create-attention.ts"

function reading(post: (upTo: number) => Promise<unknown> = async () => {}) {
  const [seen, setSeen] = createSignal(false)
  const [unreadCount, setUnread] = createSignal(2)
  const [head, setHead] = createSignal(7)
  const told: number[] = []
  createRoot(() =>
    createReadMarks({
      seen,
      unreadCount,
      head,
      post(upTo) {
        told.push(upTo)
        return post(upTo)
      },
    }),
  )
  return { setSeen, setUnread, setHead, told }
}

it("[UIM1] read is told once for each version, and only of what is seen", () => {
  const { setSeen, setHead, told } = reading()
  expect(told).toEqual([])
  setSeen(true)
  setSeen(false)
  setSeen(true)
  expect(told).toEqual([7])
  setHead(8)
  expect(told).toEqual([7, 8])
})

it("[UIM2] nothing is told when nothing is unread", () => {
  const { setSeen, setUnread, setHead, told } = reading()
  setUnread(0)
  setSeen(true)
  setHead(9)
  expect(told).toEqual([])
})

it("[UIM3] a mark that did not arrive is told again with the next change", async () => {
  const { setSeen, told } = reading(() => Promise.reject(new Error("offline")))
  setSeen(true)
  await Promise.resolve()
  await Promise.resolve()
  setSeen(false)
  setSeen(true)
  expect(told).toEqual([7, 7])
})
