import type { InboxRow } from "#domain/projection/inbox-row.ts"
import { foldForSearch, type RoomChange } from "../../worker/app/room-change.ts"

/** Times of the invented conversations, milliseconds: spread evenly over this long. */
export const FIRST_AT = 1_760_000_000_000
export const SPAN_MS = 10_000_000_000

/** Who has the conversations that somebody has: the asker first. */
const OTHER_ATTENDANTS = 50
const FIRST_NAMES =
  "Maria José Ana João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Mariana Juliana Adriana Fernanda Patrícia Aline Sandra Camila Bruna Jéssica Letícia Júlia Luciana Amanda Vanessa Débora Rafael Daniel Marcelo Bruno Eduardo Felipe Rodrigo Gabriel"
const LAST_NAMES =
  "Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins Carvalho Almeida Lopes Soares Fernandes Vieira Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas"

const [FIRST, LAST] = [FIRST_NAMES.split(" "), LAST_NAMES.split(" ")]

/** One name in so many is of a kind that nobody else has. */
export const RARE_EVERY = 2_000

/**
 * The `index`th of `total` conversations of a workspace: two of five open, a third of those waiting for anyone, the
 * others with one of 51 attendants; one number and a name out of 32,400 each.
 */
export function inventedChange(index: number, total: number, workspaceId: string, me: string): RoomChange {
  const one = scattered(index)
  const isOpen = one % 5 < 2
  const holder = one % 15 < 5 ? null : heldBy(one, me)
  const at = FIRST_AT + Math.floor((SPAN_MS / total) * index)
  const row = {
    ...{
      conversationId: `cv_${String(one).padStart(10, "0")}${index.toString(36).padStart(12, "0")}${workspaceId.slice(3, 7)}`,
    },
    ...{ channelId: "ch_1", contactId: `ct_${index}`, version: 3, isGroup: false, username: null },
    ...{ contactName: nameOf(index, one), phone: `55119${String(60_000_000 + index)}` },
    ...{ lifecycle: isOpen ? "open" : "closed", assignee: isOpen && holder !== null ? holder : null },
    ...{ labels: [], priority: "normal", snoozedUntil: null },
    ...{
      waitingSince: isOpen && holder === null ? at : null,
      unreadCount: 1,
      lastInboundAt: at,
      window: { closesAt: at + 24 * 3_600_000, kind: "service" },
      lastActivityAt: at,
    },
    lastLine: {
      messageId: `cv_${one}.v3`,
      direction: "in",
      at,
      preview: { kind: "text", text: "Bom dia, gostaria de remarcar a consulta de amanhã" },
      wamid: `wamid.${index}`,
      delivery: "accepted",
    },
  } as unknown as InboxRow
  const searchText = foldForSearch(`${row.contactName} ${row.phone}`)
  const { conversationId } = row
  return {
    workspaceId,
    conversationId,
    row,
    bsuid: null,
    phoneKey: row.phone,
    searchText,
    messages: [],
  } as never
}

function nameOf(index: number, one: number): string {
  if (index % RARE_EVERY === 7) return `Zebulon ${LAST[one % LAST.length]}`
  const [first, middle, last] = [one % 36, Math.floor(one / 36) % 30, Math.floor(one / 1_080) % 30]
  return `${FIRST[first]} ${LAST[middle]} ${LAST[last]}`
}

function heldBy(one: number, me: string) {
  const place = Math.floor(one / 15) % (OTHER_ATTENDANTS + 1)
  return place === 0 ? { id: me, name: "Eu" } : { id: `us_${place}`, name: `Pessoa ${place}` }
}

/** The same number for the same index, without a pattern: 32 bits of a multiplication by the golden ratio. */
function scattered(index: number): number {
  return ((Math.imul(index + 1, 0x9e3779b1) >>> 0) ^ ((index + 1) << 7)) >>> 0
}
