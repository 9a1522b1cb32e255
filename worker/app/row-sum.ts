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

/**
 * A row as text, to be compared. Without what no database keeps as it is: halves of characters, and U+0000, come back
 * as U+FFFD or not at all.
 */
export function rowText(values: readonly unknown[]): string {
  return JSON.stringify(values).replace(/\\u(?:d[89a-f][0-9a-f]{2}|0000)|\ufffd/g, "")
}

function hexOf(sum: bigint): string {
  return (sum % MODULUS).toString(16)
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}
