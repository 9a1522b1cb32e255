import { describe, expect, it } from "vitest"
import { readPlace } from "./read-place.ts"

function placed(text: string): readonly [number, number, string?] | string {
  const read = readPlace(text)
  if (read.read !== "place") return read.read
  const { latitude, longitude, name } = read.place
  return name === undefined ? [latitude, longitude] : [latitude, longitude, name]
}

const SE = [-23.5505199, -46.6333094] as const

describe("a pasted place", () => {
  it.each([
    ["-23.5505199, -46.6333094"],
    ["-23.5505199 -46.6333094"],
    ["(-23.5505199,-46.6333094)"],
    ["-23,5505199; -46,6333094"],
    ["−23.5505199, −46.6333094"],
    ["https://www.google.com/maps/@-23.5505199,-46.6333094,17z"],
    ["https://www.google.com/maps?q=-23.5505199,-46.6333094"],
    ["https://www.google.com/maps/search/?api=1&query=-23.5505199%2C-46.6333094"],
    ["https://www.google.com.br/maps/search/-23.5505199,+-46.6333094?entry=tts"],
    ["https://www.google.com/maps/dir//-23.5505199,-46.6333094/@-23.6,-46.7,15z"],
    ["https://maps.apple.com/?ll=-23.5505199,-46.6333094&t=m"],
    ["https://maps.apple.com/place?coordinate=-23.5505199,-46.6333094"],
    ["https://www.openstreetmap.org/?mlat=-23.5505199&mlon=-46.6333094#map=17/-23.55/-46.63"],
    ["https://www.openstreetmap.org/#map=17/-23.5505199/-46.6333094"],
    ["https://waze.com/ul?ll=-23.5505199%2C-46.6333094&navigate=yes"],
    ["https://www.bing.com/maps?cp=-23.5505199~-46.6333094&lvl=17"],
    ["geo:-23.5505199,-46.6333094;u=35"],
    ["geo:0,0?q=-23.5505199,-46.6333094"],
    ["Estamos aqui: https://www.google.com/maps?q=-23.5505199,-46.6333094"],
  ])("[UIRM1] is read from %s", (text) => {
    expect(placed(text)).toEqual(SE)
  })

  it("[UIRM1] has the pin and the name of the place, not where the map was looked at", () => {
    const link =
      "https://www.google.com/maps/place/Cl%C3%ADnica+Tuiuti/@-23.6,-46.7,15z/data=!3m1!4b1!4m6!3m5!1s0x94!8m2!3d-23.5505199!4d-46.6333094!16s"
    expect(placed(link)).toEqual([...SE, "Clínica Tuiuti"])
    expect(placed("geo:0,0?q=-23.5505199,-46.6333094(Clínica Tuiuti)")).toEqual([...SE, "Clínica Tuiuti"])
    expect(placed("https://maps.apple.com/?ll=-23.5505199,-46.6333094&q=Cl%C3%ADnica")).toEqual([
      ...SE,
      "Clínica",
    ])
  })

  it("[UIRM1] degrees, minutes and seconds count, with the sides in English or Portuguese", () => {
    expect(placed(`23°33'01.87"S 46°37'59.91"W`)).toEqual([-23.5505194, -46.6333083])
    expect(placed(`23° 33′ 01,87″ S, 46° 37′ 59,91″ O`)).toEqual([-23.5505194, -46.6333083])
    const link = `https://www.google.com/maps/place/23%C2%B033'01.9%22S+46%C2%B038'00.0%22W/@-23.5505199,-46.6333094,17z`
    expect(placed(link)).toEqual(SE)
  })

  it("[UIRM2] a short link is told apart from what holds no place: nobody opens it from here", () => {
    expect(placed("https://maps.app.goo.gl/AbCdEf123")).toBe("short-link")
    expect(placed("https://goo.gl/maps/AbCdEf")).toBe("short-link")
  })

  it.each([
    ["Rua Tuiuti, 1200"],
    ["91, 10"],
    ["10, 181"],
    ["1,2,3"],
    ["https://example.com/"],
    ["https://www.google.com/maps/place/%E0%A4%A"],
    [""],
  ])("[UIRM2] no place is invented from %j", (text) => {
    expect(placed(text)).toBe("nothing")
  })
})
