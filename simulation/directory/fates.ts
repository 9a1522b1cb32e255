import type { ContactAddress } from "#domain/contact/address.ts"
import type { Random } from "../clock/random.ts"

/** What may happen to people and their numbers in one history. */
export interface Rules {
  /** A number that changes brings a new id, as at Meta; else ids and numbers change one by one. */
  readonly renews: boolean
  /** Numbers that were given up come to others: never, after word of it, or also without any. */
  readonly handsOver: "never" | "told" | "silently"
  /** A number lies idle for so long before another person has it, seconds. */
  readonly idle: number
}

/** One update about somebody, dated in seconds; `to` when it is word of a change. */
export interface Told {
  readonly person: Person
  readonly at: number
  readonly from: ContactAddress
  readonly to: ContactAddress | null
}

/** A person with every name they ever had in updates. */
export interface Person {
  readonly name: string
  readonly shown: "phone" | "both" | "bsuid"
  phone: string
  bsuid: string
  readonly bsuids: Set<string>
  readonly phones: Set<string>
}

/** Draws people, what becomes of them, and what Meta tells of it, in the order in which it happened. */
export class Fates {
  readonly told: Told[] = []
  readonly people: Person[] = []
  /** Everybody who ever had a number, in order. */
  readonly holders = new Map<string, Person[]>()
  readonly #random: Random
  readonly #rules: Rules
  readonly #here: Person[] = []
  readonly #free: { readonly phone: string; readonly since: number }[] = []
  #at = 1_000
  #names = 0

  constructor(random: Random, rules: Rules, steps: number) {
    this.#random = random
    this.#rules = rules
    for (let count = 0; count < 3; count += 1) this.#comes()
    for (let step = 0; step < steps; step += 1) this.#step()
  }

  #step(): void {
    this.#at += this.#random.pick([0, 0, 1, 1, 3, 20])
    const draw = this.#random.next()
    const person = this.#random.pick(this.#here)
    if (draw < 0.5) this.#shows(person)
    else if (draw < 0.78) this.#changesNumber(person)
    else if (draw < 0.9 && !this.#rules.renews) this.#changesId(person)
    else if (draw < 0.96 && this.#rules.handsOver !== "never") this.#comes()
    else if (this.#rules.handsOver === "silently" && this.#here.length > 1) this.#goes(person)
  }

  #comes(): void {
    const [phone, bsuid] = [this.#number(), this.#id()]
    const shown =
      this.#rules.handsOver === "never" ? this.#random.pick(["phone", "both", "bsuid"] as const) : "both"
    const person: Person = {
      ...{ name: `person ${this.people.length}`, shown, phone, bsuid },
      bsuids: new Set(),
      phones: new Set(),
    }
    this.people.push(person)
    this.#here.push(person)
    this.#takes(person, phone)
    if (this.#rules.handsOver !== "never") this.#shows(person)
  }

  /** Without a word, but met once more where they are. */
  #goes(person: Person): void {
    this.#shows(person)
    this.#here.splice(this.#here.indexOf(person), 1)
    this.#free.push({ phone: person.phone, since: this.#at })
  }

  #shows(person: Person): void {
    this.#tell(person, this.#namesOf(person), null)
  }

  #changesNumber(person: Person): void {
    const before = this.#namesOf(person)
    const [oldPhone, oldId] = [person.phone, person.bsuid]
    const phone = this.#number()
    person.phone = phone
    this.#takes(person, phone)
    if (this.#rules.renews) person.bsuid = this.#id()
    const { bsuid } = person
    const forms: readonly (() => void)[] = [
      () => this.#tell(person, before, { phone }),
      () => this.#tell(person, before, { phone, bsuid }),
      () => this.#tell(person, { phone: oldPhone, bsuid: oldId }, { bsuid }),
      () => this.#tell(person, { phone, bsuid: oldId }, { bsuid }),
    ]
    const choices = this.#choices(person)
    for (const form of this.#random.pick(choices)) forms[form]?.()
    if (this.#rules.handsOver !== "never") this.#free.push({ phone: oldPhone, since: this.#at })
  }

  /** What Meta sends for one change: word of the number, of number and id, of the id under either number. */
  #choices({ shown }: Person): readonly (readonly number[])[] {
    if (!this.#rules.renews) return [[0]]
    if (shown === "bsuid") return [[1], [0, 2], [1, 3]]
    return [[0], [1], [0, 2], [0, 3], [1, 2]]
  }

  #changesId(person: Person): void {
    const before = this.#namesOf(person)
    const { phone, bsuid: old } = person
    person.bsuid = this.#id()
    const { bsuid } = person
    if (this.#random.chance(0.5)) {
      this.#tell(person, { phone, bsuid: old }, { bsuid })
      return
    }
    const next = this.#phone()
    person.phone = next
    this.#takes(person, next)
    this.#tell(person, before, { phone: next, bsuid })
    if (this.#rules.handsOver !== "never") this.#free.push({ phone, since: this.#at })
  }

  #tell(person: Person, from: ContactAddress, to: ContactAddress | null): void {
    for (const { phone, bsuid } of [from, to ?? {}]) {
      if (phone !== undefined) person.phones.add(phone)
      if (bsuid !== undefined) person.bsuids.add(bsuid)
    }
    this.told.push({ person, at: this.#at, from, to })
  }

  #namesOf({ shown, phone, bsuid }: Person): ContactAddress {
    return { ...(shown === "bsuid" ? {} : { phone }), ...(shown === "phone" ? {} : { bsuid }) }
  }

  #takes(person: Person, phone: string): void {
    this.holders.set(phone, [...(this.holders.get(phone) ?? []), person])
  }

  /** One that somebody gave up long enough ago, or a new one. */
  #number(): string {
    const place = this.#free.findIndex(({ since }) => since + this.#rules.idle < this.#at)
    if (place < 0 || this.#random.chance(0.3)) return this.#phone()
    return this.#free.splice(place, 1)[0]?.phone ?? this.#phone()
  }

  #phone(): string {
    this.#names += 1
    return `5521${910_000_000 + this.#names}`
  }

  #id(): string {
    this.#names += 1
    return `BR.${this.#names}`
  }
}
