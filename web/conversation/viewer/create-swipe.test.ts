import { describe, expect, it } from "vitest"
import { createSwipe } from "./create-swipe.ts"

function finger(isOff = false) {
  const did: string[] = []
  const swipe = createSwipe({
    sideways: (step) => did.push(step === 1 ? "next" : "previous"),
    down: () => did.push("closed"),
    isOff: () => isOff,
  })
  const at = (x: number, y: number, pointerId = 1, pointerType = "touch") =>
    ({ clientX: x, clientY: y, pointerId, pointerType }) as PointerEvent
  return { did, swipe, at }
}

describe("a finger on a picture", () => {
  it("[UIVW1] goes sideways to the next and back, and down to close", () => {
    const { did, swipe, at } = finger()
    for (const [x, y] of [
      [-80, 5],
      [80, -5],
      [10, 150],
      [20, 20],
      [90, 80],
    ] as const) {
      swipe.onPointerDown(at(0, 0))
      swipe.onPointerUp(at(x, y))
    }
    expect(did).toEqual(["next", "previous", "closed"])
  })

  it("[UIVW1] does nothing with two fingers, by mouse, or while the picture is zoomed", () => {
    const two = finger()
    two.swipe.onPointerDown(two.at(0, 0, 1))
    two.swipe.onPointerDown(two.at(0, 0, 2))
    two.swipe.onPointerUp(two.at(-90, 0, 1))
    const mouse = finger()
    mouse.swipe.onPointerDown(mouse.at(0, 0, 1, "mouse"))
    mouse.swipe.onPointerUp(mouse.at(-90, 0, 1, "mouse"))
    const zoomed = finger(true)
    zoomed.swipe.onPointerDown(zoomed.at(0, 0))
    zoomed.swipe.onPointerUp(zoomed.at(-90, 0))
    expect([two.did, mouse.did, zoomed.did]).toEqual([[], [], []])
  })
})
