import channelIcon from "lucide-static/icons/message-circle.svg?raw"
import { For, type JSX } from "solid-js"
import { request } from "../http/request.ts"
import { CopyButton } from "../parts/copy-button.tsx"
import { Icon } from "../parts/icon.tsx"
import { formatPhone } from "../words/format.ts"
import { createPages } from "./create-pages.ts"
import { PageStates } from "./page-states.tsx"
import type { ChannelDetail, Page } from "./settings-answers.ts"
import { settingsWords as t } from "./words/settings-words.ts"

/** The numbers of the workspace, with what Meta asks for when connecting them. */
export function ChannelsSection(): JSX.Element {
  const pages = createPages<ChannelDetail, Page<ChannelDetail>>((_, signal) =>
    request("GET", "/api/v1/channels", undefined, { signal }),
  )
  return (
    <>
      <header class="ptop">
        <div class="sp">
          <h1>{t("channels")}</h1>
          <p>{t("channels-lead")}</p>
        </div>
      </header>
      <div class="pin">
        <For each={pages.items()}>{(channel) => <ChannelCard channel={channel} />}</For>
        <section class="card" hidden={pages.status() === "ready" && pages.items().length > 0}>
          <PageStates pages={pages} none={t("channels-none")} />
        </section>
      </div>
    </>
  )
}

function ChannelCard(props: { readonly channel: ChannelDetail }): JSX.Element {
  const phone = () => props.channel.phone
  return (
    <section class="card" aria-label={props.channel.name}>
      <div class="h">
        <span class="acc">
          <Icon svg={channelIcon} size="l" />
        </span>
        <h2>{props.channel.name}</h2>
        <span class="chip">{t(`provider-${props.channel.provider}`)}</span>
      </div>
      <dl class="kv">
        <dt>{t("channel-phone")}</dt>
        <dd>{phone() === null ? t("channel-no-phone") : formatPhone(phone() ?? "")}</dd>
        <dt>{t("channel-phone-id")}</dt>
        <dd>
          <code>{props.channel.phone_number_id}</code>
        </dd>
        <dt>{t("channel-waba")}</dt>
        <dd>
          <code>{props.channel.waba_id}</code>
        </dd>
      </dl>
      <div class="fld">
        <span class="lb">{t("channel-webhook")}</span>
        <div class="inp ro">
          <code class="el" title={props.channel.webhook_url}>
            {props.channel.webhook_url}
          </code>
          <CopyButton text={props.channel.webhook_url} name={t("channel-webhook")} />
        </div>
        <p class="help">{t("channel-webhook-help")}</p>
      </div>
    </section>
  )
}
