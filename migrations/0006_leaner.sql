DROP INDEX `conversations_nobody`;--> statement-breakpoint
DROP INDEX `conversations_channel`;--> statement-breakpoint
DROP INDEX `conversations_unread`;--> statement-breakpoint
DROP INDEX `conversations_listed`;--> statement-breakpoint
CREATE INDEX `conversations_listed` ON `conversations` (`workspace_id`,`list`,`last_activity_at`,`id`,`words`,`channel_id`,`assignee_id`,`unread_count`) WHERE list IS NOT NULL;--> statement-breakpoint
-- Without a rowid and without an index beside its key, a message is one row written.
CREATE TABLE `__new_messages` (
	`conversation_id` text NOT NULL,
	`version` integer NOT NULL,
	`workspace_id` text NOT NULL,
	`message_id` text NOT NULL,
	`wamid` text,
	`direction` text NOT NULL,
	`type` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`by_name` text,
	PRIMARY KEY(`conversation_id`, `version`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_messages`("conversation_id", "version", "workspace_id", "message_id", "wamid", "direction", "type", "text", "at", "by_name") SELECT "conversation_id", "version", "workspace_id", "message_id", "wamid", "direction", "type", "text", "at", "by_name" FROM `messages` ORDER BY conversation_id, version;--> statement-breakpoint
DROP TABLE `messages`;--> statement-breakpoint
ALTER TABLE `__new_messages` RENAME TO `messages`;--> statement-breakpoint
CREATE TABLE `__new_idempotency_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`body_hash` text NOT NULL,
	`status` integer,
	`response` text,
	`created_at` integer NOT NULL
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_idempotency_keys`("key", "body_hash", "status", "response", "created_at") SELECT "key", "body_hash", "status", "response", "created_at" FROM `idempotency_keys`;--> statement-breakpoint
DROP TABLE `idempotency_keys`;--> statement-breakpoint
ALTER TABLE `__new_idempotency_keys` RENAME TO `idempotency_keys`;--> statement-breakpoint
CREATE INDEX `idempotency_keys_age` ON `idempotency_keys` (`created_at`);
