import { createRoot } from "solid-js"
import { describe, expect, it } from "vitest"
import { createPosition, type Position } from "./create-position.ts"
import { degreesOf, NO_PLACE, placeDraft } from "./place-draft.ts"

describe("a place", () => {
  it("[UIRM3] is sent with its two numbers, a comma being a point, and with name and address where they are written", () => {
    const bare = placeDraft({ ...NO_PLACE, latitude: "-23,55", longitude: " -46.63 ", name: "  " })
    expect(bare).toEqual({
      type: "location",
      body: { latitude: -23.55, longitude: -46.63 },
      shown: { kind: "location", latitude: -23.55, longitude: -46.63 },
    })
    const named = { ...NO_PLACE, latitude: "0", longitude: "180", name: "Clínica ", address: "Rua Tuiuti" }
    expect(placeDraft(named)?.body).toEqual({
      ...{ latitude: 0, longitude: 180, name: "Clínica", address: "Rua Tuiuti" },
    })
  })

  it("[UIRM3] is no message with a number missing, none, or off the earth", () => {
    expect([degreesOf("", 90), degreesOf("abc", 90), degreesOf("1e9", 90), degreesOf("90", 90)]).toEqual([
      ...(["empty", "number", "number", 90] as const),
    ])
    expect([degreesOf("90.0001", 90), degreesOf("-180.5", 180)]).toEqual(["range", "range"])
    expect(placeDraft({ ...NO_PLACE, latitude: "10" })).toBe(null)
    expect(placeDraft({ ...NO_PLACE, latitude: "10", longitude: "181" })).toBe(null)
  })
})

describe("this device's position", () => {
  const at = { coords: { latitude: 1, longitude: 2, accuracy: 12.4 } } as GeolocationPosition

  function ask(answer: "found" | number | null) {
    const found: Position[] = []
    return createRoot((dispose) => {
      let late = () => {}
      const geolocation = {
        getCurrentPosition(done: PositionCallback, failed?: PositionErrorCallback | null) {
          late = () => done(at)
          if (answer === "found") done(at)
          else if (answer !== null) failed?.({ code: answer } as GeolocationPositionError)
        },
      }
      const position = createPosition((one) => found.push(one), geolocation)
      position.find()
      return { found, phase: position.phase, dispose, answerLate: () => late() }
    })
  }

  it("[UIRM4] is taken as the device says it, with how exact it is", () => {
    const { found, phase } = ask("found")
    expect(found).toEqual([{ latitude: 1, longitude: 2, accuracyMeters: 12.4 }])
    expect(phase()).toEqual({ status: "found", accuracyMeters: 12.4 })
  })

  it("[UIRM4] each refusal has its own reason, and one can go on by typing", () => {
    const why = [1, 2, 3, 9].map((code) => ask(code).phase())
    expect(why).toEqual(
      ["denied", "unavailable", "timeout", "unavailable"].map((one) => ({ status: "failed", why: one })),
    )
    expect(
      createRoot(() => {
        const position = createPosition(() => {}, null)
        position.find()
        return position.phase()
      }),
    ).toEqual({ status: "failed", why: "unsupported" })
  })

  it("[UIRM4] an answer after the form was closed changes nothing", () => {
    const { found, answerLate, dispose } = ask(null)
    dispose()
    answerLate()
    expect(found).toEqual([])
  })
})
