import lockIcon from "lucide-static/icons/lock.svg?raw"
import { createUniqueId, type JSX, onMount, Show } from "solid-js"
import { Icon } from "../../parts/icon.tsx"

/** A labelled field that says below it what is wrong with it; a secret one shows nothing of what is typed. */
export function ChannelField(props: {
  readonly label: string
  readonly value: string
  readonly onInput: (value: string) => void
  readonly help?: string | undefined
  /** What is wrong, as a sentence; undefined when nothing is. */
  readonly wrong?: string | undefined
  readonly maxlength: number
  readonly rows?: number
  readonly isSecret?: boolean
  readonly isFirst?: boolean
  readonly isNumber?: boolean
  readonly type?: "text" | "email" | "url"
}): JSX.Element {
  const id = createUniqueId()
  let field: HTMLInputElement | HTMLTextAreaElement | undefined
  onMount(() => props.isFirst === true && field?.focus())
  const shared = () => ({
    id,
    value: props.value,
    maxlength: props.maxlength,
    "aria-describedby": `${id}-help`,
    "aria-invalid": props.wrong !== undefined,
  })
  return (
    <div class="fld">
      <label for={id}>{props.label}</label>
      <div class="inp" classList={{ wr: props.wrong !== undefined }}>
        <Show when={props.isSecret}>
          <Icon svg={lockIcon} size="s" />
        </Show>
        <Show
          when={props.rows}
          fallback={
            <input
              {...shared()}
              ref={(element) => {
                field = element
              }}
              type={props.isSecret === true ? "password" : (props.type ?? "text")}
              // a browser that keeps passwords must not put the person's own in here
              autocomplete={props.isSecret === true ? "new-password" : "off"}
              inputmode={props.isNumber === true ? "numeric" : undefined}
              spellcheck={false}
              onInput={(event) => props.onInput(event.currentTarget.value)}
            />
          }
        >
          <textarea
            {...shared()}
            ref={(element) => {
              field = element
            }}
            rows={props.rows}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        </Show>
      </div>
      <div id={`${id}-help`}>
        <Show when={props.wrong}>{(wrong) => <p class="help bad">{wrong()}</p>}</Show>
        <Show when={props.help}>{(help) => <p class="help">{help()}</p>}</Show>
      </div>
    </div>
  )
}
