import type { ContactCard, InteractiveReply, MediaKind, MessageContent } from "#domain/message/content.ts"
import type { MessagePreview } from "#domain/message/preview.ts"
import { wamid } from "./builders.ts"

/** A card with nothing but a name. */
export const CARD: ContactCard = {
  formattedName: "Dra. Ana",
  phones: [],
  emails: [],
  addresses: [],
  urls: [],
}

function medium(media: MediaKind, more: object = {}): MessageContent {
  return { kind: "media", media, source: { from: "whatsapp", waMediaId: "900" }, ...more }
}

function answer(reply: InteractiveReply): MessageContent {
  return { kind: "interactive-reply", reply }
}

/** One content of every kind, with how a list shows it. */
export const CONTENTS: readonly (readonly [content: MessageContent, preview: MessagePreview])[] = [
  [
    { kind: "text", body: "Bom dia" },
    { kind: "text", text: "Bom dia" },
  ],
  [medium("image", { caption: "a foto" }), { kind: "image", text: "a foto" }],
  [medium("video"), { kind: "video", text: "" }],
  [medium("audio"), { kind: "audio", text: "" }],
  [medium("audio", { voice: true }), { kind: "voice", text: "" }],
  [medium("document", { filename: "exame.pdf" }), { kind: "document", text: "exame.pdf" }],
  [medium("document", { caption: "o exame", filename: "exame.pdf" }), { kind: "document", text: "o exame" }],
  [medium("sticker", { animated: true }), { kind: "sticker", text: "" }],
  [
    { kind: "location", latitude: -23.5, longitude: -46.6 },
    { kind: "location", text: "" },
  ],
  [
    { kind: "location", latitude: -23.5, longitude: -46.6, name: "Clínica", address: "Rua A, 1" },
    { kind: "location", text: "Clínica, Rua A, 1" },
  ],
  [
    { kind: "contacts", cards: [CARD, { ...CARD, formattedName: "Rui" }] },
    { kind: "contacts", text: "Dra. Ana, Rui" },
  ],
  [answer({ type: "button", id: "y", title: "Sim" }), { kind: "interactive-reply", text: "Sim" }],
  [
    answer({ type: "list", id: "r1", title: "10h", description: "quinta" }),
    { kind: "interactive-reply", text: "10h" },
  ],
  [
    answer({ type: "form", text: "Enviado", name: "flow", values: "{}" }),
    { kind: "interactive-reply", text: "Enviado" },
  ],
  [answer({ type: "form", values: "{}" }), { kind: "interactive-reply", text: "" }],
  [answer({ type: "call-permission", response: "accept" }), { kind: "interactive-reply", text: "" }],
  [answer({ type: "other", waType: "new", json: "{}" }), { kind: "interactive-reply", text: "" }],
  [
    { kind: "button", text: "Confirmo", payload: "c" },
    { kind: "button", text: "Confirmo" },
  ],
  [
    { kind: "order", catalogId: "c", items: [] },
    { kind: "order", text: "" },
  ],
  [
    { kind: "order", catalogId: "c", text: "duas", items: [] },
    { kind: "order", text: "duas" },
  ],
  [
    { kind: "interactive", interactive: { type: "location-request" }, body: "Onde?" },
    { kind: "interactive", text: "Onde?" },
  ],
  [
    { kind: "template", name: "lembrete", language: "pt_BR", componentsJson: "[]" },
    { kind: "template", text: "lembrete" },
  ],
  [
    { kind: "template", name: "lembrete", language: "pt_BR", componentsJson: "[]", text: "Amanhã às 10h" },
    { kind: "template", text: "Amanhã às 10h" },
  ],
  [{ kind: "welcome-request" }, { kind: "welcome-request", text: "" }],
  [
    { kind: "unsupported", waType: "poll", errors: [] },
    { kind: "unsupported", text: "" },
  ],
]

/** Those that change another message, `m`, and are no lines of their own. */
export const CHANGES: readonly (readonly [content: MessageContent, preview: MessagePreview])[] = [
  [
    { kind: "reaction", target: wamid("m"), emoji: "👍" },
    { kind: "reaction", text: "👍" },
  ],
  [
    { kind: "reaction", target: wamid("m"), emoji: null },
    { kind: "reaction", text: "" },
  ],
  [
    { kind: "edit", target: wamid("m"), content: { kind: "text", body: "novo" } },
    { kind: "edit", text: "novo" },
  ],
  [
    { kind: "revoke", target: wamid("m") },
    { kind: "revoke", text: "" },
  ],
]

/** What Meta tells about a person. */
export const SYSTEM: MessageContent = {
  kind: "system",
  change: "number",
  text: "mudou",
  phone: "5511987650002",
}
