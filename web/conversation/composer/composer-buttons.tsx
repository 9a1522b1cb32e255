import cameraIcon from "lucide-static/icons/camera.svg?raw"
import micIcon from "lucide-static/icons/mic.svg?raw"
import clipIcon from "lucide-static/icons/paperclip.svg?raw"
import sendIcon from "lucide-static/icons/send-horizontal.svg?raw"
import smileIcon from "lucide-static/icons/smile.svg?raw"
import zapIcon from "lucide-static/icons/zap.svg?raw"
import { createSignal, ErrorBoundary, type JSX, lazy, Show, Suspense } from "solid-js"
import { Icon } from "../../parts/icon.tsx"
import { t } from "../words/t.ts"
import type { Composer } from "./create-composer.ts"
import { PartFailed } from "./part-failed.tsx"

const EmojiPicker = lazy(() => import("../emoji/emoji-picker.tsx"))

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

/** Under the field: files, camera, canned replies, emoji, voice, and sending. */
export function ComposerButtons(props: ButtonsProps): JSX.Element {
  const isReply = () => props.composer.tab() === "reply"
  return (
    <div class="cb">
      <Show when={isReply()}>
        <FileButton {...props} icon={clipIcon} name={t("attach")} accept={ACCEPT} />
        <FileButton {...props} icon={cameraIcon} name={t("camera")} accept="image/*,video/*" camera />
      </Show>
      <EmojiButton {...props} />
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

function EmojiButton(props: ButtonsProps): JSX.Element {
  const [picker, setPicker] = createSignal(false)
  return (
    <span class="em-w">
      <button
        type="button"
        class="ib"
        aria-label={t("emoji")}
        title={`${t("emoji")} (:)`}
        aria-expanded={picker()}
        onClick={() => setPicker(!picker())}
      >
        <Icon svg={smileIcon} />
      </button>
      <Show when={picker()}>
        <ErrorBoundary fallback={<PartFailed onBack={() => setPicker(false)} />}>
          <Suspense>
            <EmojiPicker
              onChoose={(emoji) => {
                props.onInsert(emoji)
                setPicker(false)
              }}
              onClose={() => {
                setPicker(false)
                props.onFocus()
              }}
            />
          </Suspense>
        </ErrorBoundary>
      </Show>
    </span>
  )
}
