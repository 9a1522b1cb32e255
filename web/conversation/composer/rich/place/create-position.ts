import { createSignal, onCleanup } from "solid-js"

/** A position of this device. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
  readonly accuracyMeters: number
}

/** What is known of this device's position. */
export type PositionPhase =
  | { readonly status: "idle" | "finding" }
  | { readonly status: "found"; readonly accuracyMeters: number }
  | { readonly status: "failed"; readonly why: "denied" | "unavailable" | "timeout" | "unsupported" }

/** A first fix may take a device long; after this one would rather type. Milliseconds. */
const MOST_MS = 15_000
/** A position that the device found a moment ago is good enough. Milliseconds. */
const FRESH_MS = 60_000

/** By the numbers of GeolocationPositionError. W3C Geolocation. */
const REFUSALS = { 1: "denied", 2: "unavailable", 3: "timeout" } as const

/** Asks this device where it is, each time it is told to; an answer after the owner's end is nobody's. */
export function createPosition(
  onFound: (position: Position) => void,
  geolocation: Pick<Geolocation, "getCurrentPosition"> | null = navigator.geolocation ?? null,
) {
  const [phase, setPhase] = createSignal<PositionPhase>({ status: "idle" })
  let isOver = false
  onCleanup(() => {
    isOver = true
  })

  function find(): void {
    if (geolocation === null) return void setPhase({ status: "failed", why: "unsupported" })
    setPhase({ status: "finding" })
    geolocation.getCurrentPosition(found, failed, {
      enableHighAccuracy: true,
      timeout: MOST_MS,
      maximumAge: FRESH_MS,
    })
  }

  function found({ coords }: GeolocationPosition): void {
    if (isOver) return
    const { latitude, longitude, accuracy } = coords
    setPhase({ status: "found", accuracyMeters: accuracy })
    onFound({ latitude, longitude, accuracyMeters: accuracy })
  }

  function failed({ code }: GeolocationPositionError): void {
    if (isOver) return
    setPhase({ status: "failed", why: REFUSALS[code as keyof typeof REFUSALS] ?? "unavailable" })
  }

  return { phase, find }
}
