import { api } from "./api.js"
import { h, openDialog, showList } from "./dom.js"
import { icon } from "./icons.js"
import { tried } from "./notice.js"
import { preview } from "./preview.js"
import { store } from "./store.js"
import { shortTime } from "./times.js"
import { word } from "./words.js"

/** @typedef {import("./types.js").Person} Person */

const list = h("ul", { class: "people" })
const foot = h("p", { class: "waiting", role: "status" })

/** @param {HTMLElement} side */
export function mountPeople(side) {
  const add = h(
    "button",
    { class: "round", title: word("newPerson"), "aria-label": word("newPerson"), onclick: askPerson },
    icon("plus"),
  )
  const faults = h(
    "a",
    { class: "round", href: "#/falhas", title: word("faults"), "aria-label": word("faults") },
    icon("fault"),
  )
  const templates = h(
    "a",
    { class: "round", href: "#/modelos", title: word("templates"), "aria-label": word("templates") },
    icon("template"),
  )
  const title = h("div", { class: "grow" }, h("h1", {}, word("people")), h("small", { id: "business" }))
  side.append(
    h("header", { class: "bar" }, title, templates, faults, add),
    h("nav", { class: "scroll", "aria-label": word("people") }, list),
    foot,
  )
}

/** @param {string | null} chosen */
export function showPeople(chosen) {
  const people = [...store.people.values()].sort(byLastMessage)
  showList(list, people, {
    key: (person) => person.id,
    signature: (person) => JSON.stringify([person, chosen === person.id, store.typing.has(person.id)]),
    build: (person) => row(person, chosen === person.id),
  })
  foot.textContent = store.online
    ? store.waiting > 0
      ? word("waiting", { count: store.waiting })
      : ""
    : word("offline")
  foot.hidden = foot.textContent === ""
  const business = document.getElementById("business")
  if (business !== null) business.textContent = `${word("business")} ${store.display}`
}

/** @param {Person} one @param {Person} other */
function byLastMessage(one, other) {
  return (other.last_message?.at ?? "").localeCompare(one.last_message?.at ?? "")
}

/** @param {Person} person @param {boolean} chosen */
function row(person, chosen) {
  const last = person.last_message
  const unread = person.unread_count > 0 && h("b", { class: "unread" }, String(person.unread_count))
  return h(
    "li",
    {},
    h(
      "a",
      { class: "person", href: `#/${person.id}`, "aria-current": chosen ? "page" : undefined },
      avatar(person),
      h("span", { class: "person-name" }, person.name),
      h("time", {}, last === null ? "" : shortTime(last.at)),
      h("span", { class: "person-last" }, last === null ? addressOf(person) : preview(last)),
      unread,
    ),
  )
}

/** @param {Person} person */
export function avatar(person) {
  const letters = person.name.split(/\s+/).map((part) => [...part][0] ?? "")
  const sum = [...person.id].reduce((total, letter) => total + letter.charCodeAt(0), 0)
  return h(
    "span",
    { class: `avatar p${(sum % 8) + 1}`, "aria-hidden": "true" },
    [letters[0], letters.length > 1 ? letters.at(-1) : ""].join(""),
  )
}

/** @param {Person} person */
export function addressOf(person) {
  const username = person.username === null ? "" : `@${person.username}`
  if (person.phone === null) return `${username} · ${word("noPhone")}`
  return username === "" ? written(person.phone) : `${written(person.phone)} · ${username}`
}

/** @param {string} digits */
function written(digits) {
  const brazil = /^55(\d\d)(\d{4,5})(\d{4})$/.exec(digits)
  return brazil === null ? `+${digits}` : `+55 ${brazil[1]} ${brazil[2]}-${brazil[3]}`
}

function askPerson() {
  const name = h("input", { required: true, maxLength: 100, autocomplete: "off" })
  const phone = h("input", {
    type: "tel",
    maxLength: 30,
    autocomplete: "off",
    placeholder: "+55 11 91234-5678",
  })
  const username = h("input", { maxLength: 36, autocomplete: "off", placeholder: "@" })
  const form = h(
    "form",
    {},
    h("label", {}, word("name"), name),
    h("label", {}, word("phone"), phone),
    h("label", {}, word("username"), username),
    h(
      "div",
      { class: "row-end" },
      h("button", { type: "button", onclick: () => dialog.close() }, word("cancel")),
      h("button", { class: "primary" }, word("create")),
    ),
  )
  const dialog = openDialog(word("newPerson"), form)
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const person = {
      name: name.value,
      ...filled("phone", phone.value),
      ...filled("username", username.value),
    }
    const done = await tried(async () => {
      location.hash = `#/${(await api.createPerson(person)).id}`
    })
    if (done) dialog.close()
  })
}

/** @param {string} key @param {string} value */
function filled(key, value) {
  return value.trim() === "" ? {} : { [key]: value.trim() }
}
