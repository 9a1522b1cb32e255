import type { TemplateCategory, TemplateComponent } from "#domain/template/template.ts"

interface ReadyTemplate {
  readonly name: string
  readonly category: TemplateCategory
  readonly languages: Readonly<
    Record<"pt_BR" | "en" | "es", { readonly components: readonly TemplateComponent[] }>
  >
}

/** Templates that most businesses need first, to be installed as they are. */
export const TEMPLATE_LIBRARY: readonly ReadyTemplate[] = [
  {
    name: "welcome",
    category: "MARKETING",
    languages: {
      pt_BR: ready("Olá, {{1}}! Que bom ter você com a gente. Responda a esta mensagem e vamos conversar.", [
        "Ana",
      ]),
      en: ready("Hello, {{1}}! It's great to have you with us. Reply to this message and let's talk.", [
        "Ana",
      ]),
      es: ready("¡Hola, {{1}}! Qué bueno tenerte con nosotros. Responde a este mensaje y conversemos.", [
        "Ana",
      ]),
    },
  },
  {
    name: "invoice_ready",
    category: "UTILITY",
    languages: {
      pt_BR: ready(
        "Olá, {{1}}. Sua fatura de {{2}}, no valor de {{3}}, já está disponível. Qualquer dúvida, responda aqui.",
        ["Ana", "maio", "R$\u00a090,00"],
      ),
      en: ready(
        "Hello, {{1}}. Your invoice for {{2}}, totaling {{3}}, is now available. If you have any questions, reply here.",
        ["Ana", "May", "$90.00"],
      ),
      es: ready(
        "Hola, {{1}}. Tu factura de {{2}}, por {{3}}, ya está disponible. Si tienes dudas, responde aquí.",
        ["Ana", "mayo", "$\u00a090,00"],
      ),
    },
  },
  {
    name: "payment_reminder",
    category: "UTILITY",
    languages: {
      pt_BR: ready(
        "Olá, {{1}}. Lembramos que seu pagamento de {{2}} vence em {{3}}. Se já pagou, desconsidere este aviso.",
        ["Ana", "R$\u00a090,00", "12/06"],
      ),
      en: ready(
        "Hello, {{1}}. A reminder: your payment of {{2}} is due on {{3}}. If you have paid, please ignore this notice.",
        ["Ana", "$90.00", "June 12"],
      ),
      es: ready(
        "Hola, {{1}}. Te recordamos que tu pago de {{2}} vence el {{3}}. Si ya pagaste, ignora este aviso.",
        ["Ana", "$\u00a090,00", "12/06"],
      ),
    },
  },
  {
    name: "service_confirmation",
    category: "UTILITY",
    languages: {
      pt_BR: ready(
        "Olá, {{1}}. Seu atendimento de {{2}} está marcado para {{3}}, às {{4}}. Podemos contar com você?",
        ["Ana", "revisão", "12/06", "10:00"],
        ["Confirmar", "Remarcar"],
      ),
      en: ready(
        "Hello, {{1}}. Your appointment for {{2}} is booked on {{3}}, at {{4}}. Can we count on you?",
        ["Ana", "a check-up", "June 12", "10:00"],
        ["Confirm", "Reschedule"],
      ),
      es: ready(
        "Hola, {{1}}. Tu cita de {{2}} está agendada para el {{3}}, a las {{4}}. ¿Contamos contigo?",
        ["Ana", "revisión", "12/06", "10:00"],
        ["Confirmar", "Reagendar"],
      ),
    },
  },
  {
    name: "support_status",
    category: "UTILITY",
    languages: {
      pt_BR: ready(
        "Olá, {{1}}. O chamado {{2}} mudou de situação e agora está: {{3}}. Responda aqui se precisar de algo.",
        ["Ana", "1042", "em análise"],
      ),
      en: ready(
        "Hello, {{1}}. The status of ticket {{2}} has changed and is now: {{3}}. Reply here if you need anything.",
        ["Ana", "1042", "in review"],
      ),
      es: ready(
        "Hola, {{1}}. El ticket {{2}} cambió de estado y ahora está: {{3}}. Responde aquí si necesitas algo.",
        ["Ana", "1042", "en análisis"],
      ),
    },
  },
]

function ready(text: string, examples: readonly string[], answers: readonly string[] = []) {
  const body = { type: "BODY", text, example: { body_text: [examples] } }
  const buttons = answers.map((answer) => ({ type: "QUICK_REPLY", text: answer }))
  return { components: buttons.length === 0 ? [body] : [body, { type: "BUTTONS", buttons }] }
}
