import { type Asker, ask } from "./ask.ts"

/** What an owner sets up once: texts, fields, views, templates, keys, somebody who is told. */
export async function setUp(asker: Asker, simulatorUrl: string): Promise<void> {
  const greeting = "Bom dia, {{contact.first_name}}! Aqui é {{attendant.first_name}}. Como posso ajudar?"
  await ask(asker, "POST", "/canned-replies", {
    ...{ shortcut: "bom-dia", title: "Bom dia", text: greeting, shared: true },
  })
  await ask(asker, "POST", "/custom-fields", {
    ...{ key: "convenio", name: "Convênio", kind: "choice" },
    choices: ["Bradesco", "Unimed", "Particular"],
  })
  const query = { filter: "all", priority: "urgent" }
  await ask(asker, "POST", "/views", { name: "Urgentes da manhã", query, shared: true })
  await ask(asker, "POST", "/api-keys", {
    name: "Site da clínica",
    scopes: ["messages:read", "messages:send"],
  })
  // Told of nothing that happens here: no picture may cause a request to a foreign host.
  await ask(asker, "POST", "/webhooks", {
    ...{
      url: "https://crm.example.com/ramal",
      description: "CRM",
      events: ["channel.state", "webhook.disabled"],
    },
  })
  await haveTemplates(asker, simulatorUrl)
}

/** Those that Meta has, and one that waits for its review. */
async function haveTemplates(asker: Asker, simulatorUrl: string): Promise<void> {
  await fetch(`${simulatorUrl}/simulator/templates`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ review: "by-hand" }),
  })
  await ask(asker, "POST", "/whatsapp/templates/sync", {})
  await ask(asker, "POST", "/whatsapp/templates", {
    ...{ name: "exame_pronto", language: "pt_BR", category: "UTILITY" },
    components: [
      {
        ...{ type: "BODY", text: "Olá, {{1}}! Seu exame já pode ser retirado na recepção." },
        example: { body_text: [["Ana"]] },
      },
    ],
  })
}
