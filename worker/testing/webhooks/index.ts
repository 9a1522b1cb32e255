import batchMixed from "./batch-mixed.json" with { type: "json" }
import callsTerminate from "./calls-terminate.json" with { type: "json" }
import echo from "./echo.json" with { type: "json" }
import empty from "./empty.json" with { type: "json" }
import fieldOneLevelOff from "./field-one-level-off.json" with { type: "json" }
import futureField from "./future-field.json" with { type: "json" }
import history from "./history.json" with { type: "json" }
import inboundAudio from "./inbound-audio.json" with { type: "json" }
import inboundButton from "./inbound-button.json" with { type: "json" }
import inboundButtonReply from "./inbound-button-reply.json" with { type: "json" }
import inboundCallPermission from "./inbound-call-permission.json" with { type: "json" }
import inboundContacts from "./inbound-contacts.json" with { type: "json" }
import inboundDocument from "./inbound-document.json" with { type: "json" }
import inboundEdit from "./inbound-edit.json" with { type: "json" }
import inboundFormReply from "./inbound-form-reply.json" with { type: "json" }
import inboundFromNobody from "./inbound-from-nobody.json" with { type: "json" }
import inboundFutureType from "./inbound-future-type.json" with { type: "json" }
import inboundImage from "./inbound-image.json" with { type: "json" }
import inboundImageWithoutId from "./inbound-image-without-id.json" with { type: "json" }
import inboundInteractiveEmpty from "./inbound-interactive-empty.json" with { type: "json" }
import inboundInteractiveFuture from "./inbound-interactive-future.json" with { type: "json" }
import inboundListReply from "./inbound-list-reply.json" with { type: "json" }
import inboundLocation from "./inbound-location.json" with { type: "json" }
import inboundLocationWithoutType from "./inbound-location-without-type.json" with { type: "json" }
import inboundMediaPlaceholder from "./inbound-media-placeholder.json" with { type: "json" }
import inboundMediaTooLarge from "./inbound-media-too-large.json" with { type: "json" }
import inboundOrder from "./inbound-order.json" with { type: "json" }
import inboundPaymentMethod from "./inbound-payment-method.json" with { type: "json" }
import inboundReaction from "./inbound-reaction.json" with { type: "json" }
import inboundReactionRemoved from "./inbound-reaction-removed.json" with { type: "json" }
import inboundReactionRemovedEmpty from "./inbound-reaction-removed-empty.json" with { type: "json" }
import inboundRequestWelcome from "./inbound-request-welcome.json" with { type: "json" }
import inboundRevoke from "./inbound-revoke.json" with { type: "json" }
import inboundSticker from "./inbound-sticker.json" with { type: "json" }
import inboundSystemFuture from "./inbound-system-future.json" with { type: "json" }
import inboundSystemIdentity from "./inbound-system-identity.json" with { type: "json" }
import inboundSystemNumber from "./inbound-system-number.json" with { type: "json" }
import inboundSystemUserId from "./inbound-system-user-id.json" with { type: "json" }
import inboundText from "./inbound-text.json" with { type: "json" }
import inboundTextForwarded from "./inbound-text-forwarded.json" with { type: "json" }
import inboundTextGroup from "./inbound-text-group.json" with { type: "json" }
import inboundTextIdentity from "./inbound-text-identity.json" with { type: "json" }
import inboundTextNinthDigit from "./inbound-text-ninth-digit.json" with { type: "json" }
import inboundTextNumbers from "./inbound-text-numbers.json" with { type: "json" }
import inboundTextOftenForwarded from "./inbound-text-often-forwarded.json" with { type: "json" }
import inboundTextProduct from "./inbound-text-product.json" with { type: "json" }
import inboundTextReferral from "./inbound-text-referral.json" with { type: "json" }
import inboundTextReply from "./inbound-text-reply.json" with { type: "json" }
import inboundTextUserId from "./inbound-text-user-id.json" with { type: "json" }
import inboundTextUsernameOnly from "./inbound-text-username-only.json" with { type: "json" }
import inboundTextWithoutTime from "./inbound-text-without-time.json" with { type: "json" }
import inboundUnknown from "./inbound-unknown.json" with { type: "json" }
import inboundUnsupported from "./inbound-unsupported.json" with { type: "json" }
import inboundVideo from "./inbound-video.json" with { type: "json" }
import inboundVoiceLegacy from "./inbound-voice-legacy.json" with { type: "json" }
import inboundVoiceNote from "./inbound-voice-note.json" with { type: "json" }
import inboundVoicemail from "./inbound-voicemail.json" with { type: "json" }
import inboundWithoutId from "./inbound-without-id.json" with { type: "json" }
import listsAsObjects from "./lists-as-objects.json" with { type: "json" }
import otherObject from "./other-object.json" with { type: "json" }
import standby from "./standby.json" with { type: "json" }
import statusDeleted from "./status-deleted.json" with { type: "json" }
import statusDelivered from "./status-delivered.json" with { type: "json" }
import statusDeliveredUserId from "./status-delivered-user-id.json" with { type: "json" }
import statusFailed from "./status-failed.json" with { type: "json" }
import statusFuture from "./status-future.json" with { type: "json" }
import statusPayment from "./status-payment.json" with { type: "json" }
import statusPlayed from "./status-played.json" with { type: "json" }
import statusRead from "./status-read.json" with { type: "json" }
import statusReadGroup from "./status-read-group.json" with { type: "json" }
import statusReadGroupOtherKey from "./status-read-group-other-key.json" with { type: "json" }
import statusSent from "./status-sent.json" with { type: "json" }
import statusWarning from "./status-warning.json" with { type: "json" }
import statusWithoutId from "./status-without-id.json" with { type: "json" }
import templateStatus from "./template-status.json" with { type: "json" }
import userIdUpdate from "./user-id-update.json" with { type: "json" }
import valueErrorsAlone from "./value-errors-alone.json" with { type: "json" }
import valueErrorsBesideMessage from "./value-errors-beside-message.json" with { type: "json" }
import valueUserActions from "./value-user-actions.json" with { type: "json" }

/** A webhook body with invented people and ids. */
export interface WebhookFixture {
  /** The name of its file. */
  readonly name: string
  readonly body: unknown
  /** The updates in it, in order: `message:<content kind>`, `status:<status>`, `unknown-status:<status>`, `other:<field>`, `unreadable:<field>`. */
  readonly expects: string
}

/** One body for every inbound type, every status and every oddity that the reader knows. */
export const webhookFixtures: readonly WebhookFixture[] = [
  {
    name: "batch-mixed",
    body: batchMixed,
    expects:
      "message:text, unreadable:messages, message:media, message:text, status:read, unreadable:messages, status:sent, message:text, other:weather_update, other:unknown",
  },
  { name: "calls-terminate", body: callsTerminate, expects: "call:inbound-ended" },
  { name: "echo", body: echo, expects: "phone-app-out:text" },
  { name: "empty", body: empty, expects: "" },
  { name: "field-one-level-off", body: fieldOneLevelOff, expects: "other:account_update" },
  { name: "future-field", body: futureField, expects: "other:weather_update" },
  { name: "history", body: history, expects: "other:history" },
  { name: "inbound-audio", body: inboundAudio, expects: "message:media" },
  { name: "inbound-button", body: inboundButton, expects: "message:button" },
  { name: "inbound-button-reply", body: inboundButtonReply, expects: "message:interactive-reply" },
  { name: "inbound-call-permission", body: inboundCallPermission, expects: "message:interactive-reply" },
  { name: "inbound-contacts", body: inboundContacts, expects: "message:contacts" },
  { name: "inbound-document", body: inboundDocument, expects: "message:media" },
  { name: "inbound-edit", body: inboundEdit, expects: "message:edit" },
  { name: "inbound-form-reply", body: inboundFormReply, expects: "message:interactive-reply" },
  { name: "inbound-from-nobody", body: inboundFromNobody, expects: "unreadable:messages" },
  { name: "inbound-future-type", body: inboundFutureType, expects: "message:unsupported" },
  { name: "inbound-image", body: inboundImage, expects: "message:media" },
  { name: "inbound-image-without-id", body: inboundImageWithoutId, expects: "message:unsupported" },
  { name: "inbound-interactive-empty", body: inboundInteractiveEmpty, expects: "message:unsupported" },
  {
    name: "inbound-interactive-future",
    body: inboundInteractiveFuture,
    expects: "message:interactive-reply",
  },
  { name: "inbound-list-reply", body: inboundListReply, expects: "message:interactive-reply" },
  { name: "inbound-location", body: inboundLocation, expects: "message:location" },
  { name: "inbound-location-without-type", body: inboundLocationWithoutType, expects: "message:location" },
  { name: "inbound-media-placeholder", body: inboundMediaPlaceholder, expects: "message:unsupported" },
  { name: "inbound-media-too-large", body: inboundMediaTooLarge, expects: "message:media" },
  { name: "inbound-order", body: inboundOrder, expects: "message:order" },
  { name: "inbound-payment-method", body: inboundPaymentMethod, expects: "message:interactive-reply" },
  { name: "inbound-reaction", body: inboundReaction, expects: "message:reaction" },
  { name: "inbound-reaction-removed", body: inboundReactionRemoved, expects: "message:reaction" },
  { name: "inbound-reaction-removed-empty", body: inboundReactionRemovedEmpty, expects: "message:reaction" },
  { name: "inbound-request-welcome", body: inboundRequestWelcome, expects: "message:welcome-request" },
  { name: "inbound-revoke", body: inboundRevoke, expects: "message:revoke" },
  { name: "inbound-sticker", body: inboundSticker, expects: "message:media" },
  { name: "inbound-system-future", body: inboundSystemFuture, expects: "message:system" },
  { name: "inbound-system-identity", body: inboundSystemIdentity, expects: "message:system" },
  { name: "inbound-system-number", body: inboundSystemNumber, expects: "message:system" },
  { name: "inbound-system-user-id", body: inboundSystemUserId, expects: "message:system" },
  { name: "inbound-text", body: inboundText, expects: "message:text" },
  { name: "inbound-text-forwarded", body: inboundTextForwarded, expects: "message:text" },
  { name: "inbound-text-group", body: inboundTextGroup, expects: "message:text" },
  { name: "inbound-text-identity", body: inboundTextIdentity, expects: "message:text" },
  { name: "inbound-text-ninth-digit", body: inboundTextNinthDigit, expects: "message:text" },
  { name: "inbound-text-numbers", body: inboundTextNumbers, expects: "message:text" },
  { name: "inbound-text-often-forwarded", body: inboundTextOftenForwarded, expects: "message:text" },
  { name: "inbound-text-product", body: inboundTextProduct, expects: "message:text" },
  { name: "inbound-text-referral", body: inboundTextReferral, expects: "message:text" },
  { name: "inbound-text-reply", body: inboundTextReply, expects: "message:text" },
  { name: "inbound-text-user-id", body: inboundTextUserId, expects: "message:text" },
  { name: "inbound-text-username-only", body: inboundTextUsernameOnly, expects: "message:text" },
  { name: "inbound-text-without-time", body: inboundTextWithoutTime, expects: "message:text" },
  { name: "inbound-unknown", body: inboundUnknown, expects: "message:unsupported" },
  { name: "inbound-unsupported", body: inboundUnsupported, expects: "message:unsupported" },
  { name: "inbound-video", body: inboundVideo, expects: "message:media" },
  { name: "inbound-voice-legacy", body: inboundVoiceLegacy, expects: "message:media" },
  { name: "inbound-voice-note", body: inboundVoiceNote, expects: "message:media" },
  { name: "inbound-voicemail", body: inboundVoicemail, expects: "message:media" },
  { name: "inbound-without-id", body: inboundWithoutId, expects: "unreadable:messages" },
  { name: "lists-as-objects", body: listsAsObjects, expects: "message:text, message:text" },
  { name: "other-object", body: otherObject, expects: "other:entry" },
  { name: "standby", body: standby, expects: "other:standby" },
  { name: "status-deleted", body: statusDeleted, expects: "unknown-status:deleted" },
  { name: "status-delivered", body: statusDelivered, expects: "status:delivered" },
  { name: "status-delivered-user-id", body: statusDeliveredUserId, expects: "status:delivered" },
  { name: "status-failed", body: statusFailed, expects: "status:failed" },
  { name: "status-future", body: statusFuture, expects: "unknown-status:evaporated" },
  { name: "status-payment", body: statusPayment, expects: "unknown-status:payment:failed" },
  { name: "status-played", body: statusPlayed, expects: "status:played" },
  { name: "status-read", body: statusRead, expects: "status:read" },
  { name: "status-read-group", body: statusReadGroup, expects: "status:read" },
  { name: "status-read-group-other-key", body: statusReadGroupOtherKey, expects: "status:read" },
  { name: "status-sent", body: statusSent, expects: "status:sent" },
  { name: "status-warning", body: statusWarning, expects: "unknown-status:warning" },
  { name: "status-without-id", body: statusWithoutId, expects: "unreadable:messages" },
  { name: "template-status", body: templateStatus, expects: "other:message_template_status_update" },
  { name: "user-id-update", body: userIdUpdate, expects: "other:user_id_update" },
  { name: "value-errors-alone", body: valueErrorsAlone, expects: "other:messages.errors" },
  {
    name: "value-errors-beside-message",
    body: valueErrorsBesideMessage,
    expects: "message:text, other:messages.errors",
  },
  { name: "value-user-actions", body: valueUserActions, expects: "other:messages.user_actions" },
]
