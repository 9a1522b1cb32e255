import refreshIcon from "lucide-static/icons/refresh-cw.svg?raw"
import sendIcon from "lucide-static/icons/send-horizontal.svg?raw"
import { createSignal, type JSX, Match, onCleanup, Show, Switch } from "solid-js"
import type { MessageContent } from "#domain/message/content.ts"
import type { MessageItem } from "#domain/projection/timeline-item.ts"
import { MOST_FILE_BYTES } from "../../offline/kept-sends.ts"
import { Icon } from "../../parts/icon.tsx"
import { laterPart } from "../../parts/later-part.tsx"
import { formatBytes } from "../../words/format.ts"
import { type Room, useRoom } from "../room-context.ts"
import type { PendingSend } from "../store/pending-send.ts"
import { lineOf } from "../words/item-words.ts"
import { t } from "../words/later-t.ts"
import { troubleSentence } from "../words/trouble-words.ts"
import { overtaking } from "./overtaking.ts"
import { fieldTroubles } from "./rich/field-troubles.ts"
import { giveBackWritten, kindOfSend } from "./rich/rich-memory.ts"
import { wordsOfSend } from "./words-of-send.ts"

const RichDialog = laterPart(() => import("./rich/rich-dialog.tsx"))

/** Waiting shorter than this is sending, and nobody's business; milliseconds. */
const WORTH_SAYING_MS = 2_500

/** Below an own message that is not recorded yet: why it waits, what overtook it or what went wrong, and the ways out. */
export default function PendingWays(props: { readonly send: PendingSend }): JSX.Element {
  const problem = () => (props.send.phase.status === "failed" ? props.send.phase.problem : undefined)
  const moved = () => problem()?.code === "conversation-moved"
  return (
    <Switch>
      <Match when={moved()}>
        <Overtaken send={props.send} />
      </Match>
      <Match when={problem()}>
        {(why) => <Refused send={props.send} sentence={troubleSentence(why())} />}
      </Match>
      <Match when={props.send.phase.status === "waiting"}>
        <Waiting send={props.send} />
      </Match>
    </Switch>
  )
}

function Waiting(props: { readonly send: PendingSend }): JSX.Element {
  const [worth, setWorth] = createSignal(false)
  const timer = setTimeout(() => setWorth(true), WORTH_SAYING_MS)
  onCleanup(() => clearTimeout(timer))
  const tried = () => props.send.phase.status === "waiting" && props.send.phase.problem !== null
  return (
    <Show when={worth() || tried() || !navigator.onLine}>
      <div class="why wait" role="status">
        {waitingSentence(props.send)}
        <div class="row-x">
          <TakeBack send={props.send} label={t("takeBack")} />
        </div>
      </div>
    </Show>
  )
}

function waitingSentence({ phase, unkept }: PendingSend): string {
  if (unkept === "too-much") return t("waitingTooMuch", { limit: formatBytes(MOST_FILE_BYTES) })
  if (unkept !== undefined) return t(unkept === "storage-full" ? "waitingFull" : "waitingUnkept")
  const problem = phase.status === "waiting" ? phase.problem : null
  if (!navigator.onLine || problem?.code === "offline") return t("waitingOffline")
  if (problem === null) return t("waitingTurn")
  if (problem.code === "unauthenticated") return t("waitingSession")
  return `${troubleSentence(problem)} ${t("waitingAgain")}`
}

/** Takes the message out of the queue and puts its words back into the field. */
function TakeBack(props: { readonly send: PendingSend; readonly label: string }): JSX.Element {
  const room = useRoom()
  async function takeBack(): Promise<void> {
    if (await room.conversation.takeBack(props.send.clientId)) giveBack(props.send, room)
  }
  return (
    <button type="button" class="b sm" onClick={takeBack}>
      {props.label}
    </button>
  )
}

/** The customer or a colleague was faster: shows what came and asks. */
function Overtaken(props: { readonly send: PendingSend }): JSX.Element {
  const room = useRoom()
  const [isEditing, setEditing] = createSignal(false)
  const came = () => overtaking(room.conversation.newest().items, props.send.sinceVersion, room.me.user.id)
  return (
    <div class="why wait ovt" role="alert">
      <b>{movedSentence(props.send, came(), room.customer())}</b>
      <Show when={came()}>{(item) => <q dir="auto">{lineOf(item().content)}</q>}</Show>
      <div class="row-x">
        <button type="button" class="b sm" onClick={() => goOnWriting(props.send, room, setEditing)}>
          {t("keepEditing")}
        </button>
        <button
          type="button"
          class="b sm acc"
          onClick={() => room.conversation.sendAnyway(props.send.clientId)}
        >
          <Icon svg={sendIcon} size="s" />
          {t("sendAnyway")}
        </button>
      </div>
      <Editing send={props.send} isOpen={isEditing()} onClose={() => setEditing(false)} />
    </div>
  )
}

function movedSentence({ phase }: PendingSend, came: MessageItem | null, customer: string): string {
  const facts = phase.status === "failed" ? phase.problem : undefined
  const name = facts?.["attendant_name"]
  const isColleague = facts?.["by"] === "attendant" || came?.direction === "out"
  if (!isColleague) return t("movedCustomer", { name: customer })
  return typeof name === "string" ? t("movedColleague", { name }) : t("movedSomebody")
}

/** A request that was refused: the text stays here until it is sent, edited or thrown away by hand. */
function Refused(props: { readonly send: PendingSend; readonly sentence: string }): JSX.Element {
  const room = useRoom()
  const [isEditing, setEditing] = createSignal(false)
  const clientId = () => props.send.clientId
  return (
    <div class="why" role="alert">
      {props.sentence}
      <div class="row-x">
        <button type="button" class="b sm" onClick={() => room.conversation.discard(clientId())}>
          {t("discard")}
        </button>
        <Show
          when={wordsOfSend(props.send) !== "" || props.send.file !== undefined || kindOfSend(clientId())}
        >
          <button type="button" class="b sm" onClick={() => goOnWriting(props.send, room, setEditing)}>
            {t("edit")}
          </button>
        </Show>
        <button type="button" class="b sm acc" onClick={() => room.conversation.sendAgain(clientId())}>
          <Icon svg={refreshIcon} size="s" />
          {t("tryAgain")}
        </button>
      </div>
      <Editing send={props.send} isOpen={isEditing()} onClose={() => setEditing(false)} />
    </div>
  )
}

/** What was written in a form is written on there, and stays a message that was not sent until it is sent anew. */
function goOnWriting(send: PendingSend, room: Room, openForm: (open: true) => void): void {
  if (kindOfSend(send.clientId) !== undefined) {
    openForm(true)
    return
  }
  room.conversation.discard(send.clientId)
  giveBack(send, room)
}

/** The form that a message was written in, with what the server said of its fields. */
function Editing(props: {
  readonly send: PendingSend
  readonly isOpen: boolean
  readonly onClose: () => void
}): JSX.Element {
  const room = useRoom()
  const { clientId, phase } = props.send
  const errors = phase.status === "failed" ? phase.problem["errors"] : []
  return (
    <Show when={props.isOpen && kindOfSend(clientId)}>
      {(kind) => (
        <RichDialog
          kind={kind()}
          again={{ clientId, troubles: fieldTroubles(errors) }}
          onClose={props.onClose}
          onSent={() => room.conversation.discard(clientId)}
        />
      )}
    </Show>
  )
}

/** Puts what was written, and a file that the server does not have, back into the composer. */
function giveBack(send: PendingSend, room: Pick<Room, "writeAgain" | "attachAgain">): void {
  if (giveBackWritten(send.clientId)) return
  const words = wordsOfSend(send)
  if (words !== "") room.writeAgain(words, send.outgoing.kind === "note" ? "note" : "reply")
  const voice = send.outgoing.kind === "message" && isVoice(send.outgoing.content)
  if (send.file !== undefined) room.attachAgain(send.file, voice)
}

function isVoice(content: MessageContent): boolean {
  return content.kind === "media" && content.voice === true
}
