import { createHash } from "node:crypto"

/** The sum of no rows. */
export const NO_ROWS = "0"

const MODULUS = 2n ** 256n

/**
 * The sum of a set of rows: SHA-256 of each, added modulo 2^256, as hex. It does not depend on the order,
 * so sums of parts may be added; two sets with the same sum are the same rows.
 */
export function rowSum(texts: readonly string[]): string {
  return hexOf(texts.reduce((sum, text) => sum + BigInt(`0x${sha256(text)}`), 0n))
}

/** The sum of two disjoint sets of rows. */
export function addSums(one: string, other: string): string {
  return hexOf(BigInt(`0x${one}`) + BigInt(`0x${other}`))
}

function hexOf(sum: bigint): string {
  return (sum % MODULUS).toString(16)
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}
