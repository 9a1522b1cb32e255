import { tellAsMeta } from "./tell-as-meta.ts"

/** Somebody who wrote this morning, as Meta delivers it: late, with the time it was written. */
interface Writer {
  readonly name: string
  readonly phone: string
  readonly minutesAgo: number
  readonly texts: readonly string[]
}

const WRITERS: readonly Writer[] = [
  {
    ...{ name: "Rogério Bastos Lima", phone: "5511988441301", minutesAgo: 31 },
    texts: ["Bom dia, o resultado do meu exame já saiu?", "É o do dia 12", "Preciso levar ao médico hoje"],
  },
  { name: "Patrícia Souza", phone: "5511988441302", minutesAgo: 14, texts: ["Qual o valor da consulta?"] },
  { name: "Condomínio Jardim Sul", phone: "551140028922", minutesAgo: 22, texts: ["Segue a relação"] },
  {
    ...{ name: "Seu Valdir Monteiro", phone: "5511988441304", minutesAgo: 9 },
    texts: ["Posso ir em jejum de 8 horas, tá?"],
  },
  {
    ...{ name: "<b>Maria</b> Fernanda de Albuquerque Cavalcanti & Filhos Ltda.", phone: "5511988441305" },
    ...{ minutesAgo: 48, texts: ["<script>alert(1)</script> é assim que aparece no site de vocês"] },
  },
  {
    name: "ليلى حداد",
    phone: "5511988441306",
    minutesAgo: 57,
    texts: ["مرحبا، هل يمكنني الحجز ليوم الخميس؟"],
  },
  { name: "Teresinha do Carmo", phone: "5511988441307", minutesAgo: 3, texts: ["Ok 👍"] },
  { name: "Igor Tavares Pinto", phone: "5511988441308", minutesAgo: 76, texts: ["Consigo remarcar?"] },
  { name: "Luciana de Castro Prado", phone: "5511988441309", minutesAgo: 125, texts: ["Até segunda então"] },
  {
    name: "Fernando Akira Sato",
    phone: "5511988441310",
    minutesAgo: 190,
    texts: ["Liguei e ninguém atendeu"],
  },
  {
    name: "Neide Ramos",
    phone: "5511988441311",
    minutesAgo: 60 * 26,
    texts: ["Quando abre a agenda de dezembro?"],
  },
]

/** Whose 24 hours are over: only templates may be sent. */
export const SILENT = "Neide Ramos"

/** Who rang, and nobody took it. */
export const UNANSWERED = "Fernando Akira Sato"

/** Has them all write, the earliest first. */
export async function writePeople(simulatorUrl: string, now = Date.now()): Promise<number> {
  for (const writer of WRITERS.toSorted((one, other) => other.minutesAgo - one.minutesAgo))
    await tellAsMeta(simulatorUrl, "messages", messagesOf(writer, now))
  return WRITERS.length
}

function messagesOf({ name, phone, minutesAgo, texts }: Writer, now: number) {
  const messages = texts.map((body, index) => ({
    ...{ from: phone, id: `wamid.demo-${phone}-${index}`, type: "text", text: { body } },
    timestamp: String(Math.floor(now / 1000) - minutesAgo * 60 + index * 20),
  }))
  return { contacts: [{ profile: { name }, wa_id: phone }], messages }
}
