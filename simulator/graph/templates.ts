/** A template as `GET /{WABA}/message_templates` lists it. */
export type Template = {
  readonly id: string
  readonly name: string
  readonly language: string
  readonly status: string
  readonly category: "MARKETING" | "UTILITY" | "AUTHENTICATION"
  readonly quality?: string
  readonly rejected_reason?: string
  readonly parameter_format: "POSITIONAL" | "NAMED"
  readonly message_send_ttl_seconds?: number
  readonly components: readonly TemplateComponent[]
}

/** A part of a template; variables stand as `{{1}}` or `{{name}}`. */
export type TemplateComponent =
  | { readonly type: "HEADER"; readonly format: "TEXT"; readonly text: string }
  | { readonly type: "HEADER"; readonly format: "DOCUMENT" | "IMAGE" | "VIDEO" | "LOCATION" | "PRODUCT" }
  | { readonly type: "BODY"; readonly text: string }
  | { readonly type: "FOOTER"; readonly text: string }
  | { readonly type: "BUTTONS"; readonly buttons: readonly TemplateButton[] }
  | { readonly type: "CAROUSEL"; readonly cards: readonly TemplateCard[] }
  | { readonly type: "LIMITED_TIME_OFFER"; readonly limited_time_offer: TemplateOffer }
  | { readonly type: "CALL_PERMISSION_REQUEST" }

/** A line about an offer; one that shows its end is told it with each message. */
export type TemplateOffer = { readonly text: string; readonly has_expiration?: boolean }

/** A card of a carousel: a picture or film, words and buttons of its own. */
export type TemplateCard = { readonly components: readonly TemplateComponent[] }

/** A button of a template; a URL with `{{1}}` at its end takes a suffix when it is sent. */
export type TemplateButton =
  | { readonly type: "QUICK_REPLY"; readonly text: string }
  | { readonly type: "URL"; readonly text: string; readonly url: string }
  | { readonly type: "PHONE_NUMBER"; readonly text: string; readonly phone_number: string }
  | { readonly type: "COPY_CODE"; readonly text?: string }
  | { readonly type: OtherButton; readonly text?: string }

/** Kinds of buttons that go as they are, or of which only a part is looked at. */
export type OtherButton =
  | ("FLOW" | "CATALOG" | "MPM" | "SPM" | "VOICE_CALL" | "ORDER_DETAILS" | "REQUEST_CONTACT_INFO")
  | ("OTP" | "CALL_PERMISSION_REQUEST")

/** Where the button of a code by text leads, as Meta lists it. */
export const CODE_ADDRESS = "https://www.whatsapp.com/otp/code/?"

/** The templates that the account has from the beginning. */
export const TEMPLATES: readonly Template[] = [
  template("1001", "hello_world", "en_US", "UTILITY", [
    { type: "HEADER", format: "TEXT", text: "Hello World" },
    {
      type: "BODY",
      text: "Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification from the Cloud API. Thank you for taking the time to test with us.",
    },
    { type: "FOOTER", text: "WhatsApp Business Platform sample message" },
  ]),
  template("1002", "boas_vindas", "pt_BR", "MARKETING", [
    { type: "BODY", text: "Olá, {{1}}! Que bom ter você aqui. Como podemos ajudar?" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Falar com atendente" },
        { type: "QUICK_REPLY", text: "Agora não" },
      ],
    },
  ]),
  template("1003", "lembrete_pagamento", "pt_BR", "UTILITY", [
    { type: "BODY", text: "Olá, {{1}}. Sua fatura de {{2}} vence em {{3}}." },
    { type: "FOOTER", text: "Se já pagou, desconsidere." },
  ]),
  template("1004", "fatura_disponivel", "pt_BR", "UTILITY", [
    { type: "HEADER", format: "DOCUMENT" },
    { type: "BODY", text: "{{1}}, sua fatura de {{2}} está pronta." },
    {
      type: "BUTTONS",
      buttons: [{ type: "URL", text: "Ver fatura", url: "https://example.com/faturas/{{1}}" }],
    },
  ]),
  {
    ...template("1005", "confirmacao_atendimento", "pt_BR", "UTILITY", [
      { type: "HEADER", format: "TEXT", text: "Consulta de {{paciente}}" },
      { type: "BODY", text: "Confirmamos {{servico}} em {{data}} às {{hora}}." },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Confirmar" },
          { type: "QUICK_REPLY", text: "Remarcar" },
        ],
      },
    ]),
    parameter_format: "NAMED",
  },
  template("1006", "status_suporte", "pt_BR", "UTILITY", [
    { type: "BODY", text: "O chamado {{1}} mudou para: {{2}}." },
  ]),
]

function template(
  id: string,
  name: string,
  language: string,
  category: Template["category"],
  components: readonly TemplateComponent[],
): Template {
  return { id, name, language, status: "APPROVED", category, parameter_format: "POSITIONAL", components }
}

/** The variables of a text in order of appearance: `["1", "2"]` or names. */
export function variablesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{\{([^{}]+)\}\}/g)].map((match) => match[1] ?? "")
}

/** A text with its variables filled in, as the person sees it. */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(/\{\{([^{}]+)\}\}/g, (whole, name: string) => values.get(name) ?? whole)
}
