/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").Person} Person */

/** @param {string} path @param {RequestInit} [init] */
async function ask(path, init) {
  const response = await fetch(`/simulator${path}`, init)
  const body = await response.json().catch(() => ({}))
  if (!response.ok) throw new Error(body.error ?? `HTTP ${response.status}`)
  return body
}

/** @param {string} path @param {unknown} body */
function post(path, body) {
  return ask(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
}

/** @param {string} personId */
function chatPath(personId) {
  return `/people/${encodeURIComponent(personId)}`
}

/** The simulator's control routes, as functions; each throws an Error whose message is the refusal. */
export const api = {
  /** @returns {Promise<Person[]>} */
  people: async () => (await ask("/people")).items,
  /** @param {unknown} person @returns {Promise<Person>} */
  createPerson: (person) => post("/people", person),
  /** @param {string} personId @returns {Promise<Message[]>} */
  messages: async (personId) => (await ask(`${chatPath(personId)}/messages`)).items,
  /** @param {string} personId @param {unknown} message @returns {Promise<Message>} */
  write: (personId, message) => post(`${chatPath(personId)}/messages`, message),
  /** @param {string} personId @param {FormData} form @returns {Promise<Message>} */
  writeMedia: (personId, form) => ask(`${chatPath(personId)}/messages`, { method: "POST", body: form }),
  /** @param {string} personId */
  read: (personId) => post(`${chatPath(personId)}/read`, {}),
  /** @param {string} personId @param {string} messageId */
  played: (personId, messageId) => post(`${chatPath(personId)}/played`, { message_id: messageId }),
  state: () => ask("/state"),
  /** @returns {Promise<any[]>} */
  requests: async () => (await ask("/requests")).items,
  /** @returns {Promise<{ review: string, items: any[] }>} */
  templates: () => ask("/templates"),
  /** @param {string} review */
  setReview: (review) => post("/templates", { review }),
  /** @param {string} id @param {unknown} verdict */
  decide: (id, verdict) => post(`/templates/${encodeURIComponent(id)}`, verdict),
  faults: () => ask("/faults"),
  /** @param {unknown} plan */
  setFaults: (plan) => post("/faults", plan),
  clearFaults: () => ask("/faults", { method: "DELETE" }),
  verify: () => post("/webhooks/verify", {}),
  /** @param {unknown} body */
  rawWebhook: (body) => post("/webhooks", body),
}
