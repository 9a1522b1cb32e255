/** A place that was found in what somebody pasted, degrees of WGS 84. */
export interface FoundPlace {
  readonly latitude: number
  readonly longitude: number
  readonly name?: string
}

/** What a pasted text says of a place. A short link tells nothing before it is opened, which nobody here does. */
export type ReadPlace =
  | { readonly read: "place"; readonly place: FoundPlace }
  | { readonly read: "short-link" | "nothing" }

const NOTHING: ReadPlace = { read: "nothing" }
const SHORT_HOSTS = /^(?:maps\.app\.goo\.gl|goo\.gl|g\.co|bit\.ly|maps\.apple)$/i

/**
 * Finds coordinates in a text: two numbers, degrees with minutes and seconds, a `geo:` address, or a link of Google Maps,
 * Apple Maps, OpenStreetMap, Waze or Bing. Nothing is asked of anybody.
 */
export function readPlace(pasted: string): ReadPlace {
  const text = pasted.trim()
  if (/^geo:/i.test(text)) return ofGeo(text)
  const url = linkOf(text)
  if (url !== null) return ofLink(url)
  return placeOf(pairOf(text) ?? sexagesimalOf(text))
}

type Pair = readonly [latitude: number, longitude: number]

function placeOf(pair: Pair | null | undefined, name?: string): ReadPlace {
  if (pair === null || pair === undefined) return NOTHING
  const [latitude, longitude] = pair
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return NOTHING
  const called = name === undefined || name.trim() === "" ? {} : { name: name.trim() }
  return { read: "place", place: { latitude, longitude, ...called } }
}

function linkOf(text: string): URL | null {
  const link = /https?:\/\/\S+/i.exec(text)?.[0]
  return link !== undefined && URL.canParse(link) ? new URL(link) : null
}

const NUMBER = String.raw`[-+−]?\d{1,3}(?:[.]\d+)?`
const PAIR = new RegExp(`^(${NUMBER})\\s*[,;~\\s]\\s*(${NUMBER})$`)
/** A comma within the numbers, as Portuguese and Spanish write them: then something else divides them. */
const COMMA_PAIR = /^([-+−]?\d{1,3},\d+)\s*[;\s]\s*([-+−]?\d{1,3},\d+)$/

function pairOf(text: string): Pair | null {
  const found = PAIR.exec(text.trim().replace(/^\((.*)\)$/, "$1")) ?? COMMA_PAIR.exec(text.trim())
  return found === null ? null : [numberOf(found[1]), numberOf(found[2])]
}

function numberOf(text = ""): number {
  return Number(text.replace("−", "-").replace(",", "."))
}

const ANGLE = /(\d{1,3})\s*°\s*(?:(\d{1,2})\s*['′’]\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*["″”]\s*)?([NSEWLO])/giu

/** 23°33'01.9"S 46°38'02.1"W; L and O are east and west in Portuguese. */
function sexagesimalOf(text: string): Pair | null {
  const angles = [...text.matchAll(ANGLE)].map(([, degrees, minutes, seconds, side = ""]) => ({
    side: side.toUpperCase(),
    degrees: numberOf(degrees) + numberOf(minutes ?? "0") / 60 + numberOf(seconds ?? "0") / 3600,
  }))
  const latitude = angles.find(({ side }) => side === "N" || side === "S")
  const longitude = angles.find(({ side }) => side !== "N" && side !== "S")
  if (latitude === undefined || longitude === undefined || angles.length !== 2) return null
  const isWest = longitude.side === "W" || longitude.side === "O"
  return [
    rounded(latitude.side === "S" ? -latitude.degrees : latitude.degrees),
    rounded(isWest ? -longitude.degrees : longitude.degrees),
  ]
}

/** A hundredth of a second of arc is 30 cm; more digits would be invented. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7
}

/** RFC 5870, with the name that Android puts into `q`. */
function ofGeo(text: string): ReadPlace {
  const [at = "", query = ""] = text.slice(4).split("?")
  const q = new URLSearchParams(query).get("q") ?? ""
  const [, named, name] = /^([^(]*)(?:\((.*)\))?$/.exec(q) ?? []
  const first = at.split(";")[0]?.split(",").slice(0, 2).join(",") ?? ""
  return placeOf(pairOf(named ?? "") ?? pairOf(first), name)
}

const QUERIES = [
  "ll",
  "q",
  "query",
  "coordinate",
  "destination",
  "daddr",
  "center",
  "sll",
  "cp",
  "to",
  "navigate",
]

function ofLink(url: URL): ReadPlace {
  if (SHORT_HOSTS.test(url.hostname)) return { read: "short-link" }
  const path = decoded(url.pathname + url.hash)
  const name = nameIn(path) ?? wordsOf(url.searchParams.get("q"))
  const { searchParams } = url
  const mark = [searchParams.get("mlat"), searchParams.get("mlon")]
  const asked = QUERIES.map((key) => pairOf((searchParams.get(key) ?? "").replace(/^ll\./, "")))
  const found = pinIn(path) ?? pairOf(mark.join(",")) ?? asked.find((pair) => pair !== null) ?? viewIn(path)
  return placeOf(found, name)
}

/** Of Google's data the last pair is the place itself; what follows the @ is only where the map was looked at. */
function pinIn(path: string): Pair | null {
  const pins = [...path.matchAll(/!3d(-?\d+(?:\.\d+)?)!4d(-?\d+(?:\.\d+)?)/g)]
  const [, latitude, longitude] = pins.at(-1) ?? []
  return latitude === undefined ? null : [numberOf(latitude), numberOf(longitude)]
}

function viewIn(path: string): Pair | null {
  const map = /#map=[\d.]+\/(-?[\d.]+)\/(-?[\d.]+)/.exec(path)
  const search = new RegExp(`/(?:search|place|dir/)/?(${NUMBER}),\\s*(${NUMBER})`).exec(
    path.replaceAll("+", ""),
  )
  const at = /@(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)/.exec(path)
  const [, latitude, longitude] = map ?? search ?? at ?? []
  return latitude === undefined ? null : [numberOf(latitude), numberOf(longitude)]
}

function nameIn(path: string): string | undefined {
  return wordsOf(/\/place\/([^/@]+)/.exec(path)?.[1])
}

/** Words, and no coordinates. */
function wordsOf(text: string | null | undefined): string | undefined {
  const words = (text ?? "").replaceAll("+", " ").trim()
  return /\p{L}{2}/u.test(words) && sexagesimalOf(words) === null ? words : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
