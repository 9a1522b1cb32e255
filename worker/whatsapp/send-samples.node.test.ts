import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import type { ContactAddress } from "#domain/contact/address.ts"
import type { Wamid } from "#domain/ids.ts"
import type {
  Interactive,
  ListSection,
  MediaContent,
  MediaKind,
  MediaSource,
  MessageContent,
} from "#domain/message/content.ts"
import { defined } from "./json.ts"
import { messageBody } from "./send-message.ts"

const FOLDER = fileURLToPath(new URL("../../../shared/corpus/whatsapp/", import.meta.url))
const isThere = existsSync(FOLDER)
const missing = isThere ? "" : " (not run: the payload corpus ../shared/corpus/whatsapp is missing)"

interface SampleMedia {
  readonly id?: string
  readonly link?: string
  readonly caption?: string
  readonly filename?: string
  readonly voice?: boolean
}

interface SampleInteractive {
  readonly header?: { readonly type: string; readonly text: string; readonly image: SampleMedia }
  readonly body: { readonly text: string }
  readonly footer?: { readonly text: string }
  readonly action: {
    readonly button: string
    readonly buttons: readonly { readonly reply: { readonly id: string; readonly title: string } }[]
    readonly sections: readonly ListSection[]
    readonly parameters: Readonly<
      Record<"display_text" | "url" | "flow_id" | "flow_cta" | "flow_message_version", string>
    >
  }
}

/** The keys of a request that are read here; each sample has those of its own type. */
interface Sample {
  readonly to: string
  readonly recipient_type?: string
  readonly context?: { readonly message_id: string }
  readonly text: { readonly body: string }
  readonly location: Omit<Extract<MessageContent, { kind: "location" }>, "kind">
  readonly reaction: { readonly message_id: string; readonly emoji: string }
  readonly interactive: SampleInteractive
  readonly template: {
    readonly name: string
    readonly language: { readonly code: string }
    readonly components: unknown
  }
  readonly image: SampleMedia
  readonly audio: SampleMedia
  readonly document: SampleMedia
  readonly sticker: SampleMedia
  readonly video: SampleMedia
}

type ContentOf = (sample: Sample) => MessageContent

const text: ContentOf = (sample) => ({ kind: "text", body: sample.text.body })
const reaction: ContentOf = ({ reaction: { message_id, emoji } }) => ({
  kind: "reaction",
  target: message_id as Wamid,
  emoji: emoji === "" ? null : emoji,
})
const buttons: ContentOf = ({ interactive }) =>
  framed(interactive, { type: "buttons", buttons: interactive.action.buttons.map(({ reply }) => reply) })
const template: ContentOf = ({ template: { name, language, components } }) => ({
  kind: "template",
  name,
  language: language.code,
  componentsJson: JSON.stringify(components),
})

/** Requests of the corpus, each with the content of ours that has to become it. */
const SAMPLES: readonly (readonly [name: string, contentOf: ContentOf])[] = [
  ["text", text],
  ["text-reply", text],
  ["text-preview-group", (sample) => ({ kind: "text", body: sample.text.body, previewUrl: true })],
  ["image-id-captioned", ({ image }) => media("image", image)],
  ["image-id-reply", ({ image }) => media("image", image)],
  ["image-link", ({ image }) => media("image", image)],
  ["audio-id-voice", ({ audio }) => media("audio", audio)],
  ["document-id-captioned", ({ document }) => media("document", document)],
  ["sticker-id", ({ sticker }) => media("sticker", sticker)],
  ["video-link-captioned", ({ video }) => media("video", video)],
  ["location-2", ({ location }) => ({ kind: "location", ...location })],
  ["reaction", reaction],
  ["reaction-remove", reaction],
  ["interactive-button", buttons],
  ["interactive-button-hdr-image", buttons],
  ["interactive-list-hdr-text", ({ interactive }) => framed(interactive, listOf(interactive))],
  ["interactive-cta-url-hdr-image", ({ interactive }) => framed(interactive, linkOf(interactive))],
  ["interactive-flow-hdr-text", ({ interactive }) => framed(interactive, flowOf(interactive))],
  [
    "interactive-location-request-message",
    ({ interactive }) => framed(interactive, { type: "location-request" }),
  ],
  [
    "interactive-call-permission-request-3",
    ({ interactive }) => framed(interactive, { type: "call-permission" }),
  ],
  ["template-body-2", template],
  ["template-header-image-body", template],
  ["template-body-carousel", template],
]

test.skipIf(!isThere)(`[SM14] what we send is what the samples of the corpus send${missing}`, () => {
  for (const [name, contentOf] of SAMPLES) {
    const sample = JSON.parse(readFileSync(`${FOLDER}send-${name}.request.json`, "utf8")) as Sample
    const options = {
      address: addressOf(sample),
      callbackData: "",
      ...defined({ replyTo: sample.context?.message_id }),
    }
    const { biz_opaque_callback_data: _, ...sent } = messageBody(contentOf(sample), options)
    expect(sent, name).toEqual({ recipient_type: "individual", ...sample, to: written(sample) })
  }
})

function addressOf({ to, recipient_type }: Sample): ContactAddress {
  return recipient_type === "group" ? { groupId: to } : { phone: to.replace("+", "") }
}

/** Some samples leave the plus out; it is always sent. */
function written({ to, recipient_type }: Sample): string {
  return recipient_type === "group" ? to : `+${to.replace("+", "")}`
}

function media(kind: MediaKind, { id, link, ...marks }: SampleMedia): MediaContent {
  return { kind: "media", media: kind, source: sourceOf({ id, link }), ...marks }
}

function sourceOf({ id, link }: { id?: string | undefined; link?: string | undefined }): MediaSource {
  return id === undefined ? { from: "link", url: link ?? "" } : { from: "whatsapp", waMediaId: id }
}

function framed({ header, body, footer }: SampleInteractive, interactive: Interactive): MessageContent {
  const shown = header?.type === "text" ? { text: header.text } : undefined
  const above = shown ?? (header && { media: "image" as const, source: sourceOf(header.image) })
  const frame = defined({ header: above, footer: footer?.text })
  return { kind: "interactive", interactive, body: body.text, ...frame }
}

function listOf({ action }: SampleInteractive): Interactive {
  return { type: "list", buttonText: action.button, sections: action.sections }
}

function linkOf({ action: { parameters } }: SampleInteractive): Interactive {
  return { type: "cta-url", displayText: parameters.display_text, url: parameters.url }
}

function flowOf({ action: { parameters } }: SampleInteractive): Interactive {
  const { flow_id, flow_cta, flow_message_version: _, ...rest } = parameters
  return { type: "flow", flowId: flow_id, ctaText: flow_cta, parametersJson: JSON.stringify(rest) }
}
