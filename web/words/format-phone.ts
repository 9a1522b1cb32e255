// Country codes of one and two digits; all others have three (ITU-T E.164, list of assigned codes).
const SHORT_CODES = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

/**
 * A number for reading: Brazil as `+55 11 98123-4407`, North America as `+1 415 555-2671`, others with
 * their country code and groups of three. What is not digits is given back as it is.
 */
export function formatPhone(digits: string): string {
  if (!/^\d{5,15}$/.test(digits)) return digits
  const brazil = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(digits)
  if (brazil !== null) return `+55 ${brazil[1]} ${brazil[2]}-${brazil[3]}`
  const america = /^1(\d{3})(\d{3})(\d{4})$/.exec(digits)
  if (america !== null) return `+1 ${america[1]} ${america[2]}-${america[3]}`
  const code = SHORT_CODES.exec(digits)?.[0] ?? digits.slice(0, 3)
  return `+${code} ${grouped(digits.slice(code.length))}`
}

function grouped(digits: string): string {
  return digits.length <= 4 ? digits : `${digits.slice(0, 3)} ${grouped(digits.slice(3))}`
}
