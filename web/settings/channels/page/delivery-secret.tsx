import lockIcon from "lucide-static/icons/lock.svg?raw"
import type { JSX } from "solid-js"
import { request } from "../../../http/request.ts"
import { Icon } from "../../../parts/icon.tsx"
import { FieldAlert } from "../../field-alert.tsx"
import type { Channel } from "../channel-answers.ts"
import { channelPath } from "../channel-path.ts"
import { createAct } from "../create-act.ts"
import type { Channels } from "../create-channels.ts"
import type { Check } from "../create-check.ts"
import { channelWords as t } from "../words/channel-words.ts"

const SECRET_BYTES = 24

/** The secret that 360dialog gives back in each delivery: nobody has to know it, so another one is made here. */
export function DeliverySecret(props: {
  readonly channel: Channel
  readonly channels: Channels
  readonly check: Check
}): JSX.Element {
  const act = createAct(() => props.channel.provider)
  const isThere = () => props.channel.has.webhook_secret
  const renew = () =>
    act.run(async () => {
      const body = { webhook_secret: randomSecret() }
      props.channels.put(await request<Channel>("PATCH", channelPath(props.channel.id), body))
      await request("POST", channelPath(props.channel.id, "webhook"), {})
      void props.check.run()
    })
  return (
    <>
      <div class="fld">
        <span class="lb">{t("secret-webhook-secret")}</span>
        <div class="inp ro">
          <Icon svg={lockIcon} size="s" />
          <span class="sp m2">{t(isThere() ? "secret-kept" : "secret-missing")}</span>
          <button type="button" class="b sm" aria-busy={act.busy()} onClick={() => void renew()}>
            {t("secret-make")}
          </button>
        </div>
        <p class="help">{t("secret-webhook-secret-help")}</p>
      </div>
      <FieldAlert sentence={act.sentence()} />
    </>
  )
}

/** Letters and digits alone: it travels in a header. */
function randomSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
}
