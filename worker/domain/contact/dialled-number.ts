import type { PhoneDigits } from "./phone-number.ts"

/** Where a telephone stands: what it dials is read from there. */
export interface DiallingPlace {
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** Digits, without a leading zero; empty where the country has none. */
  readonly areaCode: string
}

/** How a country dials. */
interface DiallingPlan {
  readonly code: string
  /** Before a number of another country. */
  readonly exit: string
  /** Before an area code, inside the country; empty for none. */
  readonly trunk: string
  /** A national number: area code and subscriber's. */
  readonly national: RegExp
  /** A subscriber's number, dialled without an area code. */
  readonly local?: RegExp
}

/** National numbering plans, ITU-T E.164 and E.129; a country that is missing is read by `+` and `00` alone. */
const PLANS: Readonly<Record<string, DiallingPlan>> = {
  AR: { code: "54", exit: "00", trunk: "0", national: /^9?\d{10}$/, local: /^\d{6,8}$/ },
  BR: {
    code: "55",
    exit: "00",
    trunk: "0",
    national: /^[1-9][1-9](?:9\d{8}|[2-9]\d{7})$/,
    local: /^(?:9\d{8}|[2-9]\d{7})$/,
  },
  CA: { code: "1", exit: "011", trunk: "1", national: /^[2-9]\d{9}$/, local: /^[2-9]\d{6}$/ },
  CL: { code: "56", exit: "00", trunk: "", national: /^[2-9]\d{8}$/, local: /^\d{8}$/ },
  CO: { code: "57", exit: "00", trunk: "0", national: /^[36]\d{9}$/, local: /^\d{7}$/ },
  DE: { code: "49", exit: "00", trunk: "0", national: /^[1-9]\d{7,10}$/, local: /^[1-9]\d{4,7}$/ },
  ES: { code: "34", exit: "00", trunk: "", national: /^[6-9]\d{8}$/ },
  FR: { code: "33", exit: "00", trunk: "0", national: /^[1-9]\d{8}$/ },
  GB: { code: "44", exit: "00", trunk: "0", national: /^[1-9]\d{8,9}$/, local: /^[2-9]\d{5,7}$/ },
  IT: { code: "39", exit: "00", trunk: "", national: /^[03]\d{7,10}$/ },
  MX: { code: "52", exit: "00", trunk: "", national: /^[1-9]\d{9}$/ },
  PE: { code: "51", exit: "00", trunk: "0", national: /^(?:9\d{8}|[1-8]\d{7})$/, local: /^\d{6,7}$/ },
  PT: { code: "351", exit: "00", trunk: "", national: /^[2-9]\d{8}$/ },
  PY: { code: "595", exit: "00", trunk: "0", national: /^[1-9]\d{7,8}$/, local: /^\d{6,7}$/ },
  US: { code: "1", exit: "011", trunk: "1", national: /^[2-9]\d{9}$/, local: /^[2-9]\d{6}$/ },
  UY: { code: "598", exit: "00", trunk: "0", national: /^[2479]\d{7}$/ },
}

/** Nothing shorter leads outside: extensions, emergencies, the operator. */
const SHORTEST = 7

/**
 * The number that a telephone calls, or is called from, as the PBX writes it; with country code. Null for what is no
 * number outside: an extension, an emergency call, a feature code, a hidden caller.
 */
export function dialledNumber(text: string, place: DiallingPlace): PhoneDigits | null {
  const written = text.trim()
  const digits = written.replace(/[\s().\-‐-―/]/g, "")
  if (digits.startsWith("+")) return international(digits.slice(1))
  if (!/^\d+$/.test(digits) || digits.length < SHORTEST) return null
  const plan = Object.hasOwn(PLANS, place.country) ? PLANS[place.country] : undefined
  const abroad = foreign(digits, plan)
  if (abroad !== undefined || plan === undefined) return abroad ?? null
  return inside(digits, plan, place) ?? (place.country === "BR" ? brazilian(digits) : null) ?? bare(digits)
}

/** What follows the exit code. Brazil's carriers stand between the two: 15 is nobody's country code, nor is 14. */
function foreign(digits: string, plan: DiallingPlan | undefined): PhoneDigits | null | undefined {
  const exit = plan?.exit ?? "00"
  if (!digits.startsWith(exit)) return undefined
  const rest = digits.slice(exit.length)
  const isByCarrier = plan?.code === "55" && /^1[2-8]/.test(rest) && !/^1\d{10}$/.test(rest)
  return international(isByCarrier ? rest.slice(2) : rest)
}

function international(digits: string): PhoneDigits | null {
  return /^[1-9]\d{6,14}$/.test(digits) ? digits : null
}

function inside(digits: string, plan: DiallingPlan, { areaCode }: DiallingPlace): PhoneDigits | null {
  const { code, trunk, national, local } = plan
  const withoutTrunk = trunk !== "" && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits
  const found = [withoutTrunk, digits].find((one) => national.test(one))
  if (found !== undefined) return `${code}${modern(found, plan)}`
  if (digits.startsWith(code) && national.test(digits.slice(code.length)))
    return `${code}${modern(digits.slice(code.length), plan)}`
  return local?.test(digits) === true ? `${code}${modern(`${areaCode}${digits}`, plan)}` : null
}

/** Brazil's mobiles have nine digits since 2016; eight-digit ones from 6 on lack the first (Anatel, Res. 553/2010). */
function modern(national: string, { code }: DiallingPlan): string {
  const old = code === "55" ? /^(\d{2})([6-9]\d{7})$/.exec(national) : null
  return old === null ? national : `${old[1]}9${old[2]}`
}

/**
 * By a carrier, `0 15 11 98765-4321`, which the caller pays for or, with another 9 before it, the one who is called;
 * and what is the same from everywhere, `0800 727 0000`.
 */
function brazilian(digits: string): PhoneDigits | null {
  const byCarrier = /^(?:90|0)[1-9]\d([1-9][1-9](?:9\d{8}|[2-9]\d{7}))$/.exec(digits)?.[1]
  if (byCarrier !== undefined) return `55${modern(byCarrier, PLANS["BR"] as DiallingPlan)}`
  const everywhere = /^0?([3589]00\d{6,7})$/.exec(digits)?.[1]
  return everywhere === undefined ? null : `55${everywhere}`
}

/** Too long for any number of the country: one of another, whose exit code the line has taken away. */
function bare(digits: string): PhoneDigits | null {
  return digits.length >= 11 ? international(digits) : null
}
