import type { Disk } from "./disk.ts"
import { readSegment, type SpoolRecord, writeBatch } from "./segment.ts"

/** A segment that has grown so long is followed by a new one. */
export const SEGMENT_BYTES = 1_048_576
const ACKNOWLEDGED = "acknowledged"

interface Segment {
  readonly name: string
  bytes: number
  /** The highest sequence in it or before it. */
  lastSequence: number
}

/** Something that waits to be sent. */
export interface Waiting {
  readonly sequence: number
  readonly body: unknown
}

/** What a spool may take, and what it does when that is too much: the oldest goes, or nothing ever. */
export interface SpoolLimits {
  readonly maxBytes: number
  readonly dropsOldest: boolean
}

/**
 * What is to be sent, in its order, until it is acknowledged, and beside it what has to be remembered with it: one
 * append is one write, so that both are there or neither. Append-only segments with a checksum for every record;
 * each begins with all that is remembered, so that those before it can go once they are acknowledged.
 */
export class Spool {
  /** Of this spool: another disk, another id, and sequences from 1. */
  readonly id: string
  /** Records that were damaged on the disk and could not be read. */
  readonly damagedCount: number
  readonly #disk: Disk
  readonly #limits: SpoolLimits
  readonly #segments: Segment[] = []
  readonly #remembered = new Map<string, unknown>()
  #acknowledged = 0
  #sequence = 0
  #droppedCount = 0
  /** Records of the segment that was read last, by its name and length. */
  #read: { readonly key: string; readonly records: readonly SpoolRecord[] } = { key: "", records: [] }

  /** Opens what is there, cutting off what a crash left half written. `freshId` names a spool that begins. */
  constructor(disk: Disk, limits: SpoolLimits, freshId: string) {
    this.#disk = disk
    this.#limits = limits
    const names = disk.list()
    const mark = names.includes(ACKNOWLEDGED) ? disk.read(ACKNOWLEDGED).toString().split(" ") : []
    this.id = mark[0] ?? freshId
    this.#acknowledged = Number(mark[1] ?? 0)
    this.damagedCount = names
      .filter((name) => name.endsWith(".seg"))
      .sort()
      .reduce((sum, name) => sum + this.#open(name), 0)
    this.#sequence = Math.max(this.#acknowledged, this.#segments.at(-1)?.lastSequence ?? 0)
    if (mark.length === 0) this.#mark()
  }

  get acknowledged(): number {
    return this.#acknowledged
  }

  /** The highest sequence there is. */
  get last(): number {
    return this.#sequence
  }

  get bytes(): number {
    return this.#segments.reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** Records that had to go before they were sent. */
  get droppedCount(): number {
    return this.#droppedCount
  }

  /** All that is remembered under names that begin so. */
  remembered(prefix: string): readonly (readonly [name: string, body: unknown])[] {
    return [...this.#remembered].filter(([name]) => name.startsWith(prefix))
  }

  /**
   * Writes what is to be sent and what is to be remembered, all or nothing; null forgets.
   *
   * @throws with code `ENOSPC` when the disk is full: nothing was written then
   */
  append(
    bodies: readonly unknown[],
    remember: readonly (readonly [name: string, body: unknown])[] = [],
  ): void {
    const sent = bodies.map((body, index) => ({ sequence: this.#sequence + index + 1, name: "", body }))
    const kept = remember.map(([name, body]) => ({ sequence: 0, name, body }))
    const segment = this.#writable()
    this.#write(segment, [...sent, ...kept], this.#sequence + sent.length)
    this.#sequence += sent.length
    for (const [name, body] of remember) this.#remember(name, body)
    this.#limit()
  }

  /** What comes after a sequence, oldest first. */
  read(after: number, limit: number): readonly Waiting[] {
    const found: Waiting[] = []
    for (const segment of this.#segments) {
      if (segment.lastSequence <= after) continue
      for (const { sequence, body } of this.#records(segment)) {
        if (sequence > after && found.length < limit) found.push({ sequence, body })
      }
      if (found.length >= limit) break
    }
    return found
  }

  /** Everything up to a sequence is stored elsewhere, and may go. */
  acknowledge(sequence: number): void {
    if (sequence <= this.#acknowledged || sequence > this.#sequence) return
    this.#acknowledged = sequence
    const gone = this.#segments.filter(
      (one, index) => index < this.#segments.length - 1 && one.lastSequence <= sequence,
    )
    // Of a mark that is lost in a crash only a repetition comes: it is written when something goes.
    if (gone.length > 0) this.#mark()
    for (const segment of gone) this.#drop(segment)
  }

  /** The other side is further than this disk knows: it is an older copy, and what comes now follows. */
  skipTo(sequence: number): void {
    if (sequence <= this.#sequence) return
    this.#sequence = sequence
    this.#acknowledged = sequence
    this.#mark()
  }

  /** Writes down how far the other side is; called now and then, and at the end. */
  flush(): void {
    this.#mark()
  }

  /** Lets the oldest segment go, sent or not; false when there is only one. */
  dropOldest(): boolean {
    const oldest = this.#segments[0]
    if (oldest === undefined || this.#segments.length < 2) return false
    const waiting = this.#records(oldest).filter(({ sequence }) => sequence > this.#acknowledged)
    this.#droppedCount += waiting.length
    this.#acknowledged = Math.max(this.#acknowledged, oldest.lastSequence)
    this.#drop(oldest)
    return true
  }

  #open(name: string): number {
    const bytes = this.#disk.read(name)
    const { records, wholeBytes, damagedCount } = readSegment(bytes)
    if (wholeBytes < bytes.length) this.#disk.truncate(name, wholeBytes)
    for (const record of records) if (record.sequence === 0) this.#remember(record.name, record.body)
    const before = this.#segments.at(-1)?.lastSequence ?? 0
    const lastSequence = records.reduce(
      (last, { sequence }) => Math.max(last, sequence),
      Math.max(before, startOf(name)),
    )
    this.#segments.push({ name, bytes: wholeBytes, lastSequence })
    return damagedCount
  }

  #writable(): Segment {
    const last = this.#segments.at(-1)
    if (last !== undefined && last.bytes < SEGMENT_BYTES) return last
    const name = nameAfter(last?.name, this.#sequence)
    const fresh: Segment = { name, bytes: 0, lastSequence: this.#sequence }
    const kept = [...this.#remembered].map(([known, body]) => ({ sequence: 0, name: known, body }))
    if (kept.length > 0) this.#write(fresh, kept, this.#sequence)
    this.#segments.push(fresh)
    return fresh
  }

  #write(segment: Segment, records: readonly SpoolRecord[], lastSequence: number): void {
    const bytes = Buffer.from(writeBatch(records))
    try {
      this.#disk.append(segment.name, bytes)
    } catch (error) {
      // Part of it may be there: cut it off, or it would be read as if it had been written.
      if (this.#disk.list().includes(segment.name)) this.#disk.truncate(segment.name, segment.bytes)
      throw error
    }
    segment.bytes += bytes.length
    segment.lastSequence = Math.max(segment.lastSequence, lastSequence)
  }

  #records(segment: Segment): readonly SpoolRecord[] {
    const key = `${segment.name}/${segment.bytes}`
    if (this.#read.key === key) return this.#read.records
    const { records } = readSegment(this.#disk.read(segment.name))
    const sent = records.filter(({ sequence }) => sequence > 0)
    this.#read = { key, records: sent }
    return sent
  }

  #remember(name: string, body: unknown): void {
    if (body === null) this.#remembered.delete(name)
    else this.#remembered.set(name, body)
  }

  #limit(): void {
    while (this.#limits.dropsOldest && this.bytes > this.#limits.maxBytes && this.dropOldest());
  }

  #drop(segment: Segment): void {
    this.#segments.splice(this.#segments.indexOf(segment), 1)
    this.#disk.remove(segment.name)
  }

  #mark(): void {
    this.#disk.replace(ACKNOWLEDGED, Buffer.from(`${this.id} ${this.#acknowledged}`))
  }
}

/** `number of the segment-sequence before it.seg`, so that names sort in their order. */
function nameAfter(last: string | undefined, sequence: number): string {
  const number = last === undefined ? 1 : Number(last.slice(0, 10)) + 1
  return `${String(number).padStart(10, "0")}-${sequence}.seg`
}

function startOf(name: string): number {
  return Number(/-(\d+)\.seg$/.exec(name)?.[1] ?? 0)
}
