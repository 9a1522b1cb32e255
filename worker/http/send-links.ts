import type { MediaSource, MessageContent } from "#domain/message/content.ts"
import { MOST_ADDRESS_CHARACTERS, whyNotPublicLink } from "../app/public-address.ts"
import type { FieldError } from "./problem.ts"

/** A link that WhatsApp is to fetch, and where in the request it stands. */
interface PlacedLink {
  readonly field: string
  readonly url: string
}

/** The first link of a message that leads to no public place; null when each does. */
export function privateLink(content: MessageContent): FieldError | null {
  for (const { field, url } of linksOf(content)) {
    const rule = whyNotPublicLink(url)
    if (rule === "too-long") return { field, rule, limit: MOST_ADDRESS_CHARACTERS, found: url.length }
    if (rule !== null) return { field, rule }
  }
  return null
}

/** What is opened by the customer alone, such as a button's address, is nobody's request but theirs. */
function linksOf(content: MessageContent): readonly PlacedLink[] {
  switch (content.kind) {
    case "media":
      return ofSource("link", content.source)
    case "interactive": {
      const { header, interactive } = content
      const above = header !== undefined && "source" in header ? ofSource("header.link", header.source) : []
      const cards = interactive.type === "carousel" ? interactive.cards : []
      const faces = cards.flatMap((card, index) =>
        "face" in card && card.face.mediaId === undefined
          ? [{ field: `cards[${index}].header.link`, url: card.face.url }]
          : [],
      )
      return [...above, ...faces]
    }
    case "template": {
      const above =
        content.header === undefined ? [] : ofSource("template.header.link", content.header.source)
      return [...above, ...linksWithin(componentsOf(content.componentsJson), "template.components")]
    }
    default:
      return []
  }
}

function ofSource(field: string, source: MediaSource): readonly PlacedLink[] {
  return source.from === "link" ? [{ field, url: source.url }] : []
}

function componentsOf(json: string): unknown {
  return json === "" ? [] : JSON.parse(json) // checked to be JSON before
}

/** Deeper than Meta's components go by far: cards with components with parameters with a medium. */
const DEEPEST = 12

/** Every medium that components name by a link, however deep. */
function linksWithin(value: unknown, at: string, depth = 0): readonly PlacedLink[] {
  if (typeof value !== "object" || value === null || depth > DEEPEST) return []
  if (Array.isArray(value)) {
    return value.flatMap((one, index) => linksWithin(one, `${at}[${index}]`, depth + 1))
  }
  return Object.entries(value).flatMap(([name, inner]) => {
    const field = `${at}.${name}`
    return name === "link" && typeof inner === "string"
      ? [{ field, url: inner }]
      : linksWithin(inner, field, depth + 1)
  })
}
