import { createSignal, onCleanup } from "solid-js"

/** How long a finger rests on a bubble before its tools come, milliseconds. */
const LONG_PRESS_MS = 450
/** While the log moves under the pointer nothing is pointed at; tools come when it has rested so long, milliseconds. */
const REST_MS = 120

/** Which bubble is pointed at, focused or held; its tools are the only ones on the page. */
export function createActiveRow(isMoving: () => boolean) {
  const [active, setActive] = createSignal<string | null>(null)
  let press: ReturnType<typeof setTimeout> | undefined
  let rest: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => {
    clearTimeout(press)
    clearTimeout(rest)
  })

  function keyOf(event: Event): string | null {
    const target = event.target instanceof Element ? event.target : null
    return target?.closest<HTMLElement>("[data-message]")?.dataset["message"] ?? null
  }

  /** Somebody is choosing a reaction: the pointer may wander over other bubbles meanwhile. */
  function holdsTools(): boolean {
    return document.querySelector(".bt-tools.held") !== null
  }

  function isInTools(event: Event): boolean {
    return event.target instanceof Element && event.target.closest(".bt-tools") !== null
  }

  return {
    active,
    clear: () => setActive(null),
    onPointerOver(event: PointerEvent) {
      const key = keyOf(event)
      if (event.pointerType === "touch" || key === null) return
      clearTimeout(rest)
      const point = () => !holdsTools() && setActive(key)
      if (isMoving()) rest = setTimeout(point, REST_MS)
      else point()
    },
    onPointerLeave(event: PointerEvent) {
      clearTimeout(rest)
      if (event.pointerType !== "touch" && !holdsTools()) setActive(null)
    },
    onPointerDown(event: PointerEvent) {
      clearTimeout(press)
      if (isInTools(event)) return
      if (holdsTools()) setActive(null)
      if (event.pointerType !== "touch") return
      const key = keyOf(event)
      if (key !== active()) setActive(null)
      press = setTimeout(() => setActive(key), LONG_PRESS_MS)
    },
    onPointerEnd: () => clearTimeout(press),
    onFocusIn(event: FocusEvent) {
      setActive(keyOf(event))
    },
    /** Arrow keys go from bubble to bubble; the log itself is one stop of the Tab key. */
    onKeyDown(event: KeyboardEvent) {
      const step = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0
      const log = event.currentTarget instanceof Element ? event.currentTarget : null
      const inField = event.target instanceof HTMLInputElement
      if (step === 0 || log === null || inField || event.altKey || event.ctrlKey || event.metaKey) return
      const bubbles = [...log.querySelectorAll<HTMLElement>("[data-message] .bu")]
      const here = bubbles.findIndex((bubble) => bubble.contains(document.activeElement))
      const next = here === -1 ? bubbles.at(-1) : bubbles[here + step]
      next?.focus()
      event.preventDefault()
    },
  }
}
