import { createHmac } from "node:crypto"

const DIGITS = 100_000_000
/** The largest multiple of 10^8 that four bytes hold: above it the first codes would be likelier. */
const FAIR = 4_200_000_000

/** A code that a person copies from one screen to another: `1234-5678`. */
export function newPairingCode(): string {
  for (;;) {
    const [number = FAIR] = crypto.getRandomValues(new Uint32Array(1))
    if (number >= FAIR) continue
    const digits = String(number % DIGITS).padStart(8, "0")
    return `${digits.slice(0, 4)}-${digits.slice(4)}`
  }
}

/**
 * What is kept of a code. Keyed: of 10^8 codes a plain hash gives away the one behind it.
 *
 * @param code as typed; spaces and dashes do not count
 */
export function hashOfCode(code: string, secret: string): string {
  return createHmac("sha256", secret).update(code.replace(/[\s-]/g, "")).digest("hex")
}
