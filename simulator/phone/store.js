import { api } from "./api.js"

/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").Person} Person */

/** Everything the page knows. Changed here only; `listen` tells when. */
export const store = {
  /** @type {Map<string, Person>} */
  people: new Map(),
  /** @type {Map<string, Message[]>} */
  chats: new Map(),
  /** @type {Map<string, number>} until when somebody types, by person */
  typing: new Map(),
  waiting: 0,
  online: true,
  faults: {},
  /** @type {any[]} */
  requests: [],
  display: "",
  /** @type {{ review: string, items: any[] }} */
  templates: { review: "auto", items: [] },
}

/** @type {Set<() => void>} */
const listeners = new Set()
let told = false

/** @param {() => void} listener */
export function listen(listener) {
  listeners.add(listener)
}

/** Tells the listeners once, however much changes before the next frame. */
export function changed() {
  if (told) return
  told = true
  queueMicrotask(() => {
    told = false
    for (const listener of listeners) listener()
  })
}

/** Fetches everything afresh: at the start and after the connection was cut. */
export async function refresh() {
  const [people, state, faults, requests, templates] = await Promise.all([
    api.people(),
    api.state(),
    api.faults(),
    api.requests(),
    api.templates(),
  ])
  store.people = new Map(people.map((person) => [person.id, person]))
  Object.assign(store, {
    waiting: state.waiting_webhooks,
    display: state.display_phone_number,
    faults,
    requests,
    templates,
  })
  await Promise.all([...store.chats.keys()].map(loadChat))
  changed()
}

/** @param {string} personId */
export async function loadChat(personId) {
  store.chats.set(personId, await api.messages(personId))
  changed()
}

/** @param {string} personId @param {Message} message */
function takeMessage(personId, message) {
  const chat = store.chats.get(personId)
  const index = chat?.findIndex((known) => known.id === message.id) ?? -1
  if (chat !== undefined && index >= 0) chat[index] = message
  else chat?.push(message)
  if (message.direction === "out") store.typing.delete(personId)
  void refreshPeople()
}

let fetching = false
let again = false

/** Previews and unread counts come from the simulator, so that the page counts nothing of its own. */
async function refreshPeople() {
  again = true
  if (fetching) return
  fetching = true
  while (again) {
    again = false
    const people = await api.people().catch(() => [...store.people.values()])
    store.people = new Map(people.map((person) => [person.id, person]))
    changed()
  }
  fetching = false
}

/** @param {any} frame */
async function take(frame) {
  switch (frame.kind) {
    case "message":
      takeMessage(frame.personId, frame.message)
      break
    case "person":
      store.people.set(frame.person.id, frame.person)
      break
    case "read":
      for (const message of store.chats.get(frame.personId) ?? [])
        if (message.direction === "in" && message.at <= frame.upTo) message.status = "read"
      break
    case "typing":
      store.typing.set(frame.personId, Date.now() + frame.forMs)
      setTimeout(changed, frame.forMs + 50)
      break
    case "waiting":
      store.waiting = frame.count
      break
    case "templates":
      store.templates = await api.templates().catch(() => store.templates)
      break
    case "faults":
      store.faults = await api.faults()
      break
    case "requests":
      return refreshRequests()
  }
  changed()
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon

function refreshRequests() {
  if (soon !== undefined) return
  soon = setTimeout(async () => {
    soon = undefined
    const [requests, faults] = await Promise.all([api.requests(), api.faults()]).catch(() => [
      store.requests,
      store.faults,
    ])
    Object.assign(store, { requests, faults })
    changed()
  }, 250)
}

/** Keeps the socket open; each time it opens, everything is fetched again, so that nothing is missed. */
export function connect() {
  const socket = new WebSocket(`ws://${location.host}/simulator/live`)
  socket.onopen = () => {
    store.online = true
    void refresh()
  }
  socket.onmessage = (event) => void take(JSON.parse(event.data))
  socket.onclose = () => {
    store.online = false
    changed()
    setTimeout(connect, 1000)
  }
}
