import readIcon from "lucide-static/icons/check-check.svg?raw"
import phoneIcon from "lucide-static/icons/phone.svg?raw"
import outgoingIcon from "lucide-static/icons/phone-outgoing.svg?raw"
import type { JSX } from "solid-js"
import { Avatar } from "../parts/avatar.tsx"
import { Icon } from "../parts/icon.tsx"
import { ReceptionBell } from "../parts/reception-bell.tsx"
import { formatDuration, formatPhone, formatTime } from "../words/format.ts"
import { sessionWords as t } from "./words/session-words.ts"

const CALL_MS = 86_000

/** The picture beside the sign-in: a quiet morning at a clinic. Says nothing to a screen reader. */
export function SignInScene(): JSX.Element {
  return (
    <section class="scene" aria-hidden="true">
      <div class="in">
        <div class="when">{t("scene-today")}</div>
        <CustomerLine text={t("scene-1")} minute={2} />
        <div class="line us">
          <p class="bub">
            {t("scene-2")}
            <time>{at(2)}</time>
            <span class="rd">
              <Icon svg={readIcon} />
            </span>
          </p>
        </div>
        <CallCard
          svg={outgoingIcon}
          title={t("scene-call", { duration: formatDuration(CALL_MS) })}
          who={t("scene-call-who")}
          minute={3}
        />
        <CustomerLine text={t("scene-3")} minute={6} />
        <CallCard
          svg={phoneIcon}
          title={t("scene-ringing")}
          who={t("scene-ringing-who", { phone: formatPhone("551138620041") })}
          minute={7}
          rings
        />
      </div>
      <div class="ctr">
        <ReceptionBell width={196} />
      </div>
      <div class="cap">
        <p class="t4">{t("scene-cap")}</p>
      </div>
    </section>
  )
}

function CustomerLine(props: { readonly text: string; readonly minute: number }): JSX.Element {
  return (
    <div class="line">
      <Avatar name="Teresinha do Carmo" id="Teresinha do Carmo" size={28} />
      <p class="bub">
        {props.text}
        <time>{at(props.minute)}</time>
      </p>
    </div>
  )
}

function CallCard(props: {
  readonly svg: string
  readonly title: string
  readonly who: string
  readonly minute: number
  readonly rings?: boolean
}): JSX.Element {
  return (
    <div class="ring-card" classList={{ rings: props.rings === true }}>
      <span class="ci">
        <Icon svg={props.svg} size="l" />
      </span>
      <div class="sp">
        <b>{props.title}</b>
        <div class="t2 m2">{props.who}</div>
      </div>
      <span class="t1 m3">{at(props.minute)}</span>
    </div>
  )
}

/** A minute after eight this morning, as the language writes it. */
function at(minute: number): string {
  return formatTime(new Date().setHours(8, minute, 0, 0))
}
