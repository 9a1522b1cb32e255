import { createSignal, type JSX } from "solid-js"
import { FieldAlert } from "../../field-alert.tsx"
import { ChannelField } from "../channel-field.tsx"
import type { Check } from "../create-check.ts"
import { channelWords as t } from "../words/channel-words.ts"

const PIN = /^\d{6}$/
const PIN_DIGITS = 6

/** Registers the number with a two-step PIN, which is not kept. */
export function PinForm(props: {
  readonly check: Check
  readonly onDone: () => void
  /** Where it is always open there is nothing to go back to. */
  readonly isAlone?: boolean
}): JSX.Element {
  const [pin, setPin] = createSignal("")
  const [isWrong, setWrong] = createSignal(false)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    setWrong(!PIN.test(pin()))
    if (isWrong() || !(await props.check.mend("register", { pin: pin() }))) return
    setPin("")
    props.onDone()
  }

  return (
    <form
      classList={{ inner: props.isAlone !== true }}
      novalidate
      onSubmit={submit}
      aria-label={t("fix-register")}
    >
      <ChannelField
        label={t("pin-field")}
        value={pin()}
        help={t("pin-help")}
        wrong={isWrong() ? t("pin-missing") : undefined}
        maxlength={PIN_DIGITS}
        isSecret
        isNumber
        isFirst={props.isAlone !== true}
        onInput={(value) => {
          setPin(value)
          setWrong(false)
        }}
      />
      <FieldAlert sentence={isRegistering(props.check) ? props.check.mending.sentence() : undefined} />
      <div class="acts-x">
        <button
          type="submit"
          class="b"
          classList={{ p: props.isAlone !== true }}
          aria-busy={isRegistering(props.check) && props.check.mending.busy()}
        >
          {t("pin-go")}
        </button>
        <CancelButton isShown={props.isAlone !== true} onCancel={props.onDone} />
      </div>
    </form>
  )
}

/** Whether what was asked for last is this registration, and not another mending. */
function isRegistering(check: Check): boolean {
  return check.mended() === "register"
}

function CancelButton(props: { readonly isShown: boolean; readonly onCancel: () => void }): JSX.Element {
  return (
    <>
      {props.isShown ? (
        <button type="button" class="b" onClick={() => props.onCancel()}>
          {t("cancel")}
        </button>
      ) : null}
    </>
  )
}
