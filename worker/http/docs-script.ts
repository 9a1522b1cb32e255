/**
 * What the page of the API does: a route is tried with the key that was typed, from this page alone. The key lives in its
 * field and nowhere else; the session's cookie is left out. Allowed by its hash, so it is text and never made of anything.
 */
export const DOCS_SCRIPT = `"use strict"
const keyField = document.getElementById("key")

function field(box, place, name) {
  return box.querySelector('[data-in="' + place + '"][data-name="' + name + '"]')
}

function filled(box, place) {
  const fields = [...box.querySelectorAll('[data-in="' + place + '"]')]
  return fields.filter((one) => one.value !== "").map((one) => [one.dataset.name, one.value])
}

function addressOf(box) {
  const path = box.dataset.path.replace(/\\{(\\w+)\\}/g, (place, name) => encodeURIComponent(field(box, "path", name).value))
  const query = new URLSearchParams(filled(box, "query")).toString()
  return query === "" ? path : path + "?" + query
}

function requestOf(box) {
  const headers = Object.fromEntries(filled(box, "header"))
  if (keyField.value !== "") headers.authorization = "Bearer " + keyField.value
  const file = box.querySelector("input[type=file]")
  const text = box.querySelector("textarea")
  const request = { method: box.dataset.method, headers, credentials: "omit", cache: "no-store" }
  if (file !== null && file.files.length > 0) {
    request.body = new FormData()
    request.body.set("file", file.files[0])
  } else if (text !== null && text.value.trim() !== "") {
    headers["content-type"] = "application/json"
    request.body = text.value
  }
  return request
}

async function bodyOf(answer) {
  const type = answer.headers.get("content-type") ?? ""
  if (!/json|text/.test(type)) return type + ", " + (await answer.blob()).size + " bytes"
  const text = await answer.text()
  try {
    return /json/.test(type) ? JSON.stringify(JSON.parse(text), null, 2) : text
  } catch {
    return text
  }
}

async function send(box, button) {
  const shown = box.querySelector("output")
  button.disabled = true
  shown.textContent = "…"
  const begun = performance.now()
  try {
    const answer = await fetch(addressOf(box), requestOf(box))
    const head = answer.status + " " + answer.statusText + " · " + Math.round(performance.now() - begun) + " ms"
    const wait = answer.headers.get("retry-after")
    shown.textContent = head + (wait === null ? "" : " · Retry-After: " + wait) + "\\n" + (await bodyOf(answer))
  } catch (error) {
    shown.textContent = "No answer: " + error.message
  } finally {
    button.disabled = false
  }
}

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button[data-send]") : null
  if (button !== null) void send(button.closest("[data-path]"), button)
})
`
