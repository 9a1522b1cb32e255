import { createHash, type Hash } from "node:crypto"

/** Everything that happened in one world, as a hash and, when asked for, as lines. */
export class Trace {
  readonly #hash: Hash = createHash("sha256")
  readonly #print: ((line: string) => void) | undefined
  #count = 0

  constructor(print?: (line: string) => void) {
    this.#print = print
  }

  add(now: number, line: string): void {
    const text = `${now} ${line}\n`
    this.#hash.update(text)
    this.#count += 1
    this.#print?.(text.trimEnd())
  }

  get count(): number {
    return this.#count
  }

  /** To be asked once, at the end. */
  digest(): string {
    return this.#hash.digest("hex").slice(0, 16)
  }
}
