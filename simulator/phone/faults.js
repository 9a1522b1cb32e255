import { api } from "./api.js"
import { h, showList } from "./dom.js"
import { icon } from "./icons.js"
import { notice, tried } from "./notice.js"
import { store } from "./store.js"
import { clockTime } from "./times.js"
import { word } from "./words.js"

/** The pane where one makes things go wrong and sees what the product asked for. */
export function makeFaults() {
  const force = h("output", {})
  const requests = h("ul", { class: "requests" })
  const back = h(
    "a",
    { class: "round narrow", href: "#/", title: word("back"), "aria-label": word("back") },
    icon("back"),
  )
  const body = h(
    "div",
    { class: "scroll canvas" },
    h(
      "div",
      { class: "page" },
      faultForm(force),
      webhookForm(),
      h("section", { class: "card" }, h("h2", {}, word("requests")), requests),
    ),
  )
  return {
    elements: [
      h("header", { class: "bar" }, back, h("div", { class: "grow" }, h("h1", {}, word("faults")))),
      body,
    ],
    focus: () => undefined,
    show() {
      const plan = JSON.stringify(store.faults)
      force.textContent = plan === "{}" ? word("none") : plan
      showRequests(requests)
    },
  }
}

/** @param {string} label @param {HTMLElement} field */
function line(label, field) {
  return h("label", { class: "line-field" }, h("span", {}, label), field)
}

/** @param {HTMLElement} force */
function faultForm(force) {
  const number = () =>
    h("input", { type: "number", min: "0", value: "", placeholder: "0", inputMode: "numeric" })
  const [duplicate, delay, drop, silence, times] = [number(), number(), number(), number(), number()]
  times.placeholder = "1"
  const reorder = h("input", { type: "checkbox" })
  const status = choose([
    ["", word("respondNone")],
    ["429", "429"],
    ["500", "500"],
    ["503", "503"],
  ])
  const path = choose([
    ["", word("everywhere")],
    ["messages", "messages"],
    ["media", "media"],
    ["download", "download"],
  ])
  const clear = h("button", { type: "button", onclick: () => tried(api.clearFaults) }, word("clear"))
  const form = h(
    "form",
    { class: "card" },
    h("p", { class: "force" }, h("b", {}, `${word("inForce")}: `), force),
    line(word("duplicate"), duplicate),
    line(word("delayMs"), delay),
    line(word("dropWebhooks"), drop),
    line(word("reorder"), reorder),
    line(word("timeoutAfterAccept"), silence),
    line(word("respond"), status),
    line(word("respondTimes"), times),
    line(word("respondPath"), path),
    h("div", { class: "row-end" }, clear, h("button", { class: "primary" }, word("apply"))),
  )
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const plan = {
      ...count("duplicate", duplicate),
      ...count("delayMs", delay),
      ...count("dropWebhooks", drop),
      ...count("timeoutAfterAccept", silence),
      reorder: reorder.checked,
      ...(status.value === ""
        ? {}
        : {
            respond: {
              status: Number(status.value),
              times: Number(times.value || 1),
              ...(path.value === "" ? {} : { path: path.value }),
            },
          }),
    }
    void tried(() => api.setFaults(plan))
  })
  return form
}

/** @param {[string, string][]} options */
function choose(options) {
  return h("select", {}, ...options.map(([value, text]) => h("option", { value }, text)))
}

/** @param {string} key @param {HTMLInputElement} input */
function count(key, input) {
  return input.value === "" ? {} : { [key]: Number(input.value) }
}

function webhookForm() {
  const area = h("textarea", {
    rows: 4,
    required: true,
    spellcheck: false,
    "aria-label": word("rawWebhook"),
    placeholder: '{"object":"whatsapp_business_account","entry":[]}',
  })
  const verify = h("button", { type: "button", onclick: () => tried(verifyNow) }, word("verify"))
  const form = h(
    "form",
    { class: "card" },
    h("h2", {}, word("rawWebhook")),
    area,
    h("div", { class: "row-end" }, verify, h("button", { class: "primary" }, word("send"))),
  )
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    void tried(async () => {
      await api.rawWebhook(parsed(area.value))
      notice(word("queued"))
    })
  })
  return form
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error(word("notJson"))
  }
}

async function verifyNow() {
  const { verified, status } = await api.verify()
  notice(verified ? word("verified") : word("notVerified", { status: status ?? "—" }))
}

/** @param {HTMLElement} list */
function showRequests(list) {
  const items = store.requests
    .slice(-100)
    .map((request, index) => ({ request, key: `${request.at} ${index}` }))
    .reverse()
  showList(list, items, {
    key: (item) => item.key,
    signature: (item) => item.key,
    build: (item) => requestRow(item.request),
  })
  if (items.length === 0) list.append(h("li", { class: "small" }, word("noRequests")))
}

/** @param {any} request */
function requestRow(request) {
  const good = request.status === 200
  const summary = h(
    "summary",
    {},
    h("b", { class: good ? "good" : "bad" }, String(request.status ?? "…")),
    h("code", {}, `${request.method} ${request.path}`),
    h("time", {}, clockTime(request.at)),
  )
  return h("li", {}, h("details", {}, summary, h("pre", {}, JSON.stringify(request.body, null, 2))))
}
