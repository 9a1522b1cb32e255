import { type Asker, ask } from "./ask.ts"
import { wamidOf } from "./demo-talk.ts"

interface Phone {
  readonly url: string
  readonly person: string
}

const CATALOGUE = "194836987003835"
const items = (...ids: readonly string[]) => ids.map((id) => ({ product_retailer_id: id }))

/** One message of each kind that has a form, in the order of the menu. */
const SENT: readonly (readonly [kind: string, body: object])[] = [
  [
    "location",
    { latitude: -23.5503, longitude: -46.6339, name: "Clínica Santa Rita", address: "Praça da Sé, s/n" },
  ],
  [
    "contacts",
    {
      contacts: [
        {
          name: { formatted_name: "Dr. Ivo Andrade", first_name: "Ivo" },
          phones: [{ phone: "+55 11 3333-4444", type: "WORK" }],
          org: { company: "Instituto do Coração" },
        },
      ],
    },
  ],
  [
    "list",
    {
      ...{
        body: "Quando fica melhor para a senhora?",
        button_text: "Ver horários",
        footer: "Clínica Santa Rita",
      },
      sections: [
        {
          title: "Dias de semana",
          rows: [
            { id: "qui-14", title: "Quinta, 14h20", description: "Dra. Helena, sala 2" },
            { id: "qui-16", title: "Quinta, 16h", description: "Dra. Helena, sala 2" },
          ],
        },
        { title: "Fim de semana", rows: [{ id: "sab-9", title: "Sábado, 9h" }] },
      ],
    },
  ],
  [
    "cta-url",
    { body: "O seu resultado saiu.", display_text: "Ver resultado", url: "https://clinica.example/r" },
  ],
  [
    "flow",
    {
      ...{ body: "Preencha antes de vir.", flow_cta: "Preencher ficha", flow_id: "1234567890" },
      ...{ flow_token: "ficha-1", flow_action: "navigate", flow_action_payload: { screen: "DADOS" } },
    },
  ],
  [
    "product",
    { body: "É este que a doutora indicou.", catalog_id: CATALOGUE, product_retailer_id: "protetor-50" },
  ],
  [
    "product-list",
    {
      ...{ header: "Dermocosméticos", body: "Separei estes para a sua pele.", catalog_id: CATALOGUE },
      sections: [
        { title: "Proteção", product_items: items("protetor-50", "base-fps") },
        { title: "Limpeza", product_items: items("sabonete-facial") },
      ],
    },
  ],
  ["catalog", { body: "Tudo o que temos hoje." }],
  ["location-request", { body: "De onde a senhora vem? Assim vejo a unidade mais perto." }],
  ["call-permission", { body: "Podemos ligar para explicar o preparo?" }],
  ["voice-call", { body: "Se preferir, ligue para nós.", display_text: "Ligar agora" }],
]

/** Sends one of each kind, and has the customer choose from the list and send a place. */
export async function fillKinds(owner: Asker, phone: Phone, conversationId: string): Promise<void> {
  const sent = new Map<string, string>()
  for (const [kind, body] of SENT) {
    const told = await ask<{ readonly message_id: string }>(owner, "POST", `/whatsapp/send/${kind}`, {
      conversation_id: conversationId,
      ...body,
    })
    sent.set(kind, told.message_id)
  }
  const list = await wamidOf(owner, sent.get("list") ?? "")
  const chosen = { id: "qui-16", title: "Quinta, 16h", description: "Dra. Helena, sala 2" }
  const reply = { type: "list_reply", list_reply: chosen }
  await onPhone(phone, { type: "interactive", interactive: reply, reply_to: list })
  await onPhone(phone, { type: "location", location: { latitude: -23.561, longitude: -46.656 } })
}

async function onPhone({ url, person }: Phone, body: object): Promise<void> {
  const answer = await fetch(`${url}/simulator/people/${person}/messages`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${person}: ${answer.status} ${await answer.text()}`)
}
