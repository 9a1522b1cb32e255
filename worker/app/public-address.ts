/** Longest address that is called on somebody's behalf. */
export const MOST_ADDRESS_CHARACTERS = 2_048

/** Why an address is not called; closed. */
export type NotPublic =
  | "too-long"
  | "not-an-address"
  | "not-https"
  | "has-credentials"
  | "odd-port"
  | "address-by-number"
  | "private-name"

/** Why a link is not handed on; closed. */
export type NotPublicLink = Exclude<NotPublic, "not-https" | "odd-port"> | "odd-scheme"

/**
 * Names that lead into a network of one's own (RFC 6761, RFC 6762, RFC 8375, and what offices use), and the names
 * under which clouds tell a machine about itself.
 */
const INNER_NAME =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|arpa|onion)$/
/** Names that lead nowhere (RFC 6761). */
const NO_NAME = /(?:^|\.)(?:test|example|invalid)$/

/**
 * Why the server does not call an address that somebody gave it (a webhook's target, a link); null when it may.
 * It has to be `https` at its usual port, without a user, at a name of the public internet: no number in any of
 * its forms, as private networks, this machine and the clouds' metadata (169.254.169.254) are reached by numbers.
 * `also` are origins allowed nevertheless, for a house's own network and for tests.
 *
 * A public name can still lead to a private number: the platform resolves names itself and tells nobody, and
 * Cloudflare's network does not route to private addresses. On a network of one's own the firewall has to.
 */
export function whyNotPublic(text: string, also: readonly string[] = []): NotPublic | null {
  if (text.length > MOST_ADDRESS_CHARACTERS) return "too-long"
  if (!URL.canParse(text)) return "not-an-address"
  const url = new URL(text)
  if (url.username !== "" || url.password !== "") return "has-credentials"
  if (also.includes(url.origin)) return null
  if (url.protocol !== "https:") return "not-https"
  if (url.port !== "") return "odd-port"
  const name = nameOf(url)
  return whyNotPublicName(name) ?? (NO_NAME.test(name) ? "private-name" : null)
}

/**
 * Why a link is not handed to WhatsApp for fetching, or shown as the business's own; null when it is. It has to be
 * `http` or `https`, without a user, at a name of the public internet and no number in any of its forms: nobody's
 * server is to be sent to its own machine, its own network or its cloud's metadata. A name that leads nowhere harms nobody.
 */
export function whyNotPublicLink(text: string): NotPublicLink | null {
  if (text.length > MOST_ADDRESS_CHARACTERS) return "too-long"
  if (!URL.canParse(text)) return "not-an-address"
  const url = new URL(text)
  if (url.protocol !== "https:" && url.protocol !== "http:") return "odd-scheme"
  if (url.username !== "" || url.password !== "") return "has-credentials"
  return whyNotPublicName(nameOf(url))
}

/** The parser of URLs has made all forms of IPv4 into digits with dots, and put IPv6 into brackets. */
function nameOf({ hostname }: URL): string {
  return hostname.replace(/\.$/, "").toLowerCase()
}

function whyNotPublicName(name: string): "address-by-number" | "private-name" | null {
  if (name.startsWith("[") || /^[\d.]+$/.test(name)) return "address-by-number"
  const isName = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]*$/.test(name)
  return isName && !INNER_NAME.test(name) ? null : "private-name"
}
