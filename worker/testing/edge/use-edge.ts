import { afterEach, beforeAll, beforeEach, expect } from "vitest"
import { type FakeGraph, fakeGraph } from "./fake-graph.ts"
import { type Edge, someEdge } from "./some-edge.ts"

/** The edge that a file's tests ask, and the Graph API behind it. */
export let edge: Edge
export let graph: FakeGraph

/** Opens one edge for all tests of a file, or for each test one that no other has left anything in. */
export function useEdge(each: "file" | "test"): void {
  const open = async () => {
    edge = await someEdge()
  }
  beforeAll(() => {
    graph = fakeGraph()
  })
  if (each === "file") beforeAll(open)
  else beforeEach(open)
  afterEach(() => {
    graph.usual()
    expect(graph.faults).toEqual([])
  })
}
