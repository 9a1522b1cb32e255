CREATE TABLE `call_backs` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`number_key` text NOT NULL,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`contact_id` text,
	`contact_name` text,
	`conversation_id` text,
	`channel_id` text,
	`call_id` text NOT NULL,
	`missed_at` integer NOT NULL,
	`voicemail_call_id` text,
	`attempts` integer NOT NULL,
	`due_at` integer NOT NULL,
	`taken_by` text,
	`done_at` integer,
	`done_by` text,
	`note` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `call_backs_number` ON `call_backs` (`workspace_id`,`number_key`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `call_backs_due` ON `call_backs` (`workspace_id`,`due_at`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `call_backs_done` ON `call_backs` (`workspace_id`,`done_at`,`id`) WHERE state = 'done';--> statement-breakpoint
CREATE TABLE `call_recordings` (
	`call_id` text NOT NULL,
	`file` text NOT NULL,
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`media_id` text NOT NULL,
	`mime_type` text NOT NULL,
	`size_bytes` integer NOT NULL,
	`duration_ms` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`call_id`, `file`)
);
--> statement-breakpoint
CREATE TABLE `calls` (
	`id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`site_id` text NOT NULL,
	`conversation_id` text,
	`contact_id` text,
	`channel_id` text,
	`medium` text NOT NULL,
	`direction` text NOT NULL,
	`number_key` text,
	`outcome` text,
	`started_at` integer NOT NULL,
	`answered_at` integer,
	`wait_ms` integer NOT NULL,
	`talk_ms` integer NOT NULL,
	`attendant_id` text,
	`words` text NOT NULL,
	`row` text NOT NULL,
	`signals` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calls_id` ON `calls` (`id`);--> statement-breakpoint
CREATE INDEX `calls_listed` ON `calls` (`workspace_id`,`started_at`,`id`,`direction`,`outcome`,`medium`,`channel_id`,`site_id`,`attendant_id`,`words`);--> statement-breakpoint
CREATE INDEX `calls_contact` ON `calls` (`workspace_id`,`contact_id`,`started_at`,`id`) WHERE contact_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `calls_number` ON `calls` (`workspace_id`,`number_key`,`started_at`,`id`,`answered_at`) WHERE number_key IS NOT NULL;