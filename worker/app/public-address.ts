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

/**
 * Names that are never on the public internet (RFC 6761, RFC 6762, RFC 8375, and what offices use), and the
 * names under which clouds tell a machine about itself.
 */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|test|example|arpa|onion|invalid)$/

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
  return whyNotPublicName(url.hostname)
}

/** The parser of URLs has made all forms of IPv4 into digits with dots, and put IPv6 into brackets. */
function whyNotPublicName(hostname: string): NotPublic | null {
  const name = hostname.replace(/\.$/, "").toLowerCase()
  if (name.startsWith("[") || /^[\d.]+$/.test(name)) return "address-by-number"
  const isName = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]*$/.test(name)
  return isName && !PRIVATE_NAME.test(name) ? null : "private-name"
}
