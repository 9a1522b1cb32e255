import type { Disk } from "../spool/disk.ts"

/** A disk in memory that can be full, and that can be cut off in the middle of a write. */
export class MemoryDisk implements Disk {
  readonly files = new Map<string, Buffer>()
  capacity = Number.POSITIVE_INFINITY
  /** Bytes that the next writes still get through before the power goes. */
  powerLeft = Number.POSITIVE_INFINITY

  get used(): number {
    return [...this.files.values()].reduce((sum, { length }) => sum + length, 0)
  }

  readonly list = (): readonly string[] => [...this.files.keys()].sort()

  readonly read = (name: string): Buffer => {
    const file = this.files.get(name)
    if (file === undefined) throw new Error(`no file ${name}`)
    return file
  }

  readonly append = (name: string, bytes: Buffer): void => {
    const room = Math.min(this.capacity - this.used, this.powerLeft)
    const before = this.files.get(name) ?? Buffer.alloc(0)
    this.files.set(name, Buffer.concat([before, bytes.subarray(0, Math.max(0, room))]))
    this.powerLeft -= bytes.length
    if (this.powerLeft < 0) throw new PowerCut()
    if (room < bytes.length) throw Object.assign(new Error("no space left"), { code: "ENOSPC" })
  }

  readonly truncate = (name: string, length: number): void => {
    this.#power()
    this.files.set(name, this.read(name).subarray(0, length))
  }

  readonly replace = (name: string, bytes: Buffer): void => {
    this.#power()
    this.files.set(name, bytes)
  }

  readonly remove = (name: string): void => {
    this.#power()
    this.files.delete(name)
  }

  #power(): void {
    if (this.powerLeft < 0) throw new PowerCut()
  }
}

/** The machine is off: nothing that was running goes on. */
export class PowerCut extends Error {}
