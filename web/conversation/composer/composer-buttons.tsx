import cameraIcon from "lucide-static/icons/camera.svg?raw"
import micIcon from "lucide-static/icons/mic.svg?raw"
import clipIcon from "lucide-static/icons/paperclip.svg?raw"
import plusIcon from "lucide-static/icons/plus.svg?raw"
import sendIcon from "lucide-static/icons/send-horizontal.svg?raw"
import smileIcon from "lucide-static/icons/smile.svg?raw"
import zapIcon from "lucide-static/icons/zap.svg?raw"
import { createSignal, type JSX, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { laterPart } from "../../parts/later-part.tsx"
import { t } from "../words/t.ts"
import type { Composer } from "./create-composer.ts"

const EmojiPicker = laterPart(() => import("../emoji/emoji-picker.tsx"))
const RichMenu = laterPart(() => import("./rich/rich-menu.tsx"))

/** What the clip offers; anything else can be dropped and is judged then. */
const ACCEPT =
  "image/jpeg,image/png,image/webp,video/mp4,video/3gpp,audio/*,.pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.csv"

interface ButtonsProps {
  readonly composer: Composer
  readonly onFiles: (files: Iterable<File>) => void
  readonly onInsert: (text: string) => void
  readonly onFocus: () => void
  readonly onRecord: () => void
  readonly onSubmit: () => void
}

/** Under the field: files, camera, canned replies, emoji, every other kind of message, voice, and sending. */
export function ComposerButtons(props: ButtonsProps): JSX.Element {
  const isReply = () => props.composer.tab() === "reply"
  return (
    <div class="cb">
      <Show when={isReply()}>
        <FileButton {...props} icon={clipIcon} name={t("attach")} accept={ACCEPT} />
        <FileButton {...props} icon={cameraIcon} name={t("camera")} accept="image/*,video/*" camera />
      </Show>
      <Opener icon={smileIcon} class="em-w" name={t("emoji")} title={`${t("emoji")} (:)`}>
        {(close) => (
          <EmojiPicker
            onChoose={(emoji) => {
              props.onInsert(emoji)
              close()
            }}
            onClose={() => {
              close()
              props.onFocus()
            }}
          />
        )}
      </Opener>
      <Show when={isReply()}>
        <button
          type="button"
          class="ib"
          aria-label={t("canned")}
          title={`${t("canned")} (/)`}
          onClick={() => props.onInsert(startOf(props.composer.text()))}
        >
          <Icon svg={zapIcon} />
        </button>
        <Opener icon={plusIcon} name={t("richMore")}>
          {(close) => <RichMenu onClose={close} onSent={props.onFocus} />}
        </Opener>
      </Show>
      <span class="sp" />
      <Show when={isReply()}>
        <button
          type="button"
          class="ib"
          aria-label={t("recordVoice")}
          title={t("recordVoice")}
          onClick={() => props.onRecord()}
        >
          <Icon svg={micIcon} />
        </button>
      </Show>
      <button
        type="button"
        class="b p snd"
        aria-disabled={!props.composer.canSend()}
        onClick={() => props.onSubmit()}
      >
        <span>{isReply() ? t("send") : t("saveNote")}</span>
        <Icon svg={sendIcon} />
      </button>
    </div>
  )
}

/** A slash that asks for canned replies: on a line of its own after other text. */
function startOf(text: string): string {
  return text === "" || text.endsWith("\n") ? "/" : "\n/"
}

/** Chooses files, or takes a picture where the device has a camera to hold up. */
function FileButton(
  props: ButtonsProps & {
    readonly icon: string
    readonly name: string
    readonly accept: string
    readonly camera?: boolean
  },
): JSX.Element {
  let input: HTMLInputElement | undefined
  return (
    <>
      <button
        type="button"
        class="ib"
        classList={{ cam: props.camera === true }}
        aria-label={props.name}
        title={props.name}
        onClick={() => input?.click()}
      >
        <Icon svg={props.icon} />
      </button>
      <input
        ref={input}
        type="file"
        multiple={props.camera !== true}
        hidden
        accept={props.accept}
        capture={props.camera === true ? "environment" : undefined}
        aria-label={props.name}
        onChange={(event) => {
          props.onFiles(event.currentTarget.files ?? [])
          event.currentTarget.value = ""
        }}
      />
    </>
  )
}

/** A button that opens what is loaded for it. */
function Opener(props: {
  readonly icon: string
  readonly name: string
  readonly title?: string
  readonly class?: string
  readonly children: (close: () => void) => JSX.Element
}): JSX.Element {
  const [open, setOpen] = createSignal(false)
  return (
    <span class={props.class}>
      <button
        type="button"
        class="ib"
        aria-label={props.name}
        title={props.title ?? props.name}
        aria-expanded={open()}
        onClick={() => setOpen(!open())}
      >
        <Icon svg={props.icon} />
      </button>
      <Show when={open()}>{props.children(() => setOpen(false))}</Show>
    </span>
  )
}
