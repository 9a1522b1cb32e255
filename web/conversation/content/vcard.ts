import type { ContactCard } from "#domain/message/content.ts"

/** A contact card as a vCard file, version 3.0, which every phone and mail program reads. RFC 2426. */
export function vcardOf(card: ContactCard): string {
  const lines = [
    "BEGIN:VCARD",
    "VERSION:3.0",
    `N:${escaped(card.lastName ?? "")};${escaped(card.firstName ?? card.formattedName)};;;`,
    `FN:${escaped(card.formattedName)}`,
    ...(card.organization === undefined ? [] : [`ORG:${escaped(card.organization)}`]),
    ...(card.birthday === undefined ? [] : [`BDAY:${escaped(card.birthday)}`]),
    ...card.phones.flatMap((one) =>
      one.phone === undefined ? [] : [`TEL${typed(one.type)}:${escaped(one.phone)}`],
    ),
    ...card.emails.map((one) => `EMAIL${typed(one.type)}:${escaped(one.email)}`),
    ...card.addresses.map((one) => `ADR${typed(one.type)}:;;${escaped(one.text)};;;;`),
    ...card.urls.map((one) => `URL:${escaped(one.url)}`),
    "END:VCARD",
  ]
  return `${lines.join("\r\n")}\r\n`
}

function typed(type: string | undefined): string {
  const name = type?.replace(/[^A-Za-z0-9-]/g, "").toUpperCase() ?? ""
  return name === "" ? "" : `;TYPE=${name}`
}

// A line break in a value would begin a property of the sender's choosing.
function escaped(value: string): string {
  return value
    .replace(/\\/g, "\\\\")
    .replace(/\r\n|[\r\n\u2028\u2029]/g, "\\n")
    .replace(/([,;])/g, "\\$1")
}
