import { api } from "./api.js"
import { h, openDialog } from "./dom.js"
import { notice, tried } from "./notice.js"
import { word } from "./words.js"

/**
 * A form in a dialog; it closes when `submit` says it went well.
 * @param {string} title @param {HTMLElement[]} fields @param {() => Promise<boolean> | boolean} submit
 */
export function askForm(title, fields, submit) {
  const cancel = h("button", { type: "button", onclick: () => dialog.close() }, word("cancel"))
  const form = h(
    "form",
    {},
    ...fields,
    h("div", { class: "row-end" }, cancel, h("button", { class: "primary" }, word("send"))),
  )
  const dialog = openDialog(title, form)
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    if (await submit()) dialog.close()
  })
  return dialog
}

/** @param {string} title @param {string} label @param {string} start @param {(text: string) => unknown} done */
export function askText(title, label, start, done) {
  const area = h("textarea", { rows: 5, required: true, value: start })
  askForm(title, [h("label", {}, label, area)], () => {
    void done(area.value)
    return true
  })
}

/** @param {string} personId @param {string} [replyTo] */
export function askLocation(personId, replyTo) {
  const latitude = h("input", { required: true, inputMode: "decimal", value: "-23.561414" })
  const longitude = h("input", { required: true, inputMode: "decimal", value: "-46.655881" })
  const name = h("input", { maxLength: 1000, value: "MASP" })
  const address = h("input", { maxLength: 1000, value: "Av. Paulista, 1578, São Paulo" })
  const fields = [
    h(
      "div",
      { class: "two" },
      h("label", {}, word("latitude"), latitude),
      h("label", {}, word("longitude"), longitude),
    ),
    h("label", {}, word("place"), name),
    h("label", {}, word("address"), address),
  ]
  askForm(word("location"), fields, () => {
    const spot = { latitude: toNumber(latitude.value), longitude: toNumber(longitude.value) }
    if (Number.isNaN(spot.latitude) || Number.isNaN(spot.longitude)) {
      notice(word("badNumber"))
      return false
    }
    const location = { ...spot, ...named("name", name.value), ...named("address", address.value) }
    return tried(() =>
      api.write(personId, { type: "location", location, ...named("reply_to", replyTo ?? "") }),
    )
  })
}

/** @param {string} personId @param {string} [replyTo] */
export function askContact(personId, replyTo) {
  const name = h("input", { required: true, maxLength: 200, value: "Joana Prado" })
  const phone = h("input", { type: "tel", maxLength: 30, value: "+55 11 91234-5678" })
  const fields = [h("label", {}, word("name"), name), h("label", {}, word("newNumber"), phone)]
  askForm(word("contact"), fields, () => {
    const [first, ...rest] = name.value.trim().split(/\s+/)
    const full = {
      formatted_name: name.value.trim(),
      ...named("first_name", first ?? ""),
      ...named("last_name", rest.join(" ")),
    }
    const digits = phone.value.replace(/\D/g, "")
    const phones = digits === "" ? {} : { phones: [{ phone: phone.value, wa_id: digits, type: "CELL" }] }
    return tried(() =>
      api.write(personId, {
        type: "contacts",
        contacts: [{ name: full, ...phones }],
        ...named("reply_to", replyTo ?? ""),
      }),
    )
  })
}

/** @param {string} personId */
export function askNewNumber(personId) {
  const phone = h("input", { type: "tel", required: true, maxLength: 30 })
  askForm(word("changeNumber"), [h("label", {}, word("newNumber"), phone)], () =>
    tried(() =>
      api.write(personId, {
        type: "system",
        system: { type: "user_changed_number", wa_id: phone.value.replace(/\D/g, "") },
      }),
    ),
  )
}

/** @param {string} text */
function toNumber(text) {
  return text.trim() === "" ? Number.NaN : Number(text.trim().replace(",", "."))
}

/** @param {string} key @param {string} value */
function named(key, value) {
  return value.trim() === "" ? {} : { [key]: value.trim() }
}
