/** Longest address of a push service that is taken; today's have some 200 characters. */
export const MOST_ENDPOINT_CHARACTERS = 1_024

/** Names that are never on the public internet (RFC 6761, RFC 6762, RFC 8375, and what offices use). */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|arpa|onion|invalid)$/

/**
 * Whether pushes may be sent to an address: `https`, the standard port, a public name and no number, so that
 * nobody has the server knock at its own network. `also` are origins allowed nevertheless, for tests.
 */
export function isPushEndpoint(text: string, also: readonly string[] = []): boolean {
  if (text.length > MOST_ENDPOINT_CHARACTERS || !URL.canParse(text)) return false
  const url = new URL(text)
  if (also.includes(url.origin)) return true
  const isPlain = url.username === "" && url.password === "" && url.port === ""
  return url.protocol === "https:" && isPlain && isPublicName(url.hostname)
}

/** A name with a dot whose last part is no number: the parser of URLs has made all forms of IPv4 into digits. */
function isPublicName(host: string): boolean {
  const name = host.replace(/\.$/, "").toLowerCase()
  return /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(name) && !PRIVATE_NAME.test(name)
}
