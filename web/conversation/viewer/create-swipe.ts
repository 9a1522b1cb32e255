/** A finger must go so far sideways for the next picture, pixels. */
const SIDEWAYS_PX = 60
/** And so far down to put the picture away. */
const DOWN_PX = 110

/** Follows one finger over a picture: sideways to the next, down to close. With two, or zoomed in, nothing. */
export function createSwipe(act: {
  readonly sideways: (step: -1 | 1) => void
  readonly down: () => void
  readonly isOff: () => boolean
}) {
  let start: { readonly id: number; readonly x: number; readonly y: number } | null = null
  return {
    onPointerDown(event: PointerEvent) {
      const isSecond = start !== null
      start =
        isSecond || event.pointerType !== "touch" || act.isOff()
          ? null
          : { id: event.pointerId, x: event.clientX, y: event.clientY }
    },
    onPointerUp(event: PointerEvent) {
      if (start === null || start.id !== event.pointerId) return
      const [right, down] = [event.clientX - start.x, event.clientY - start.y]
      start = null
      if (Math.abs(right) > SIDEWAYS_PX && Math.abs(right) > 2 * Math.abs(down)) {
        act.sideways(right > 0 ? -1 : 1)
      } else if (down > DOWN_PX && down > 2 * Math.abs(right)) act.down()
    },
    onPointerCancel() {
      start = null
    },
  }
}
