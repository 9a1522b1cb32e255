CREATE TABLE `call_totals` (
	`workspace_id` text NOT NULL,
	`name` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `failure_totals` (
	`workspace_id` text NOT NULL,
	`code` integer NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `code`)
);
--> statement-breakpoint
CREATE TABLE `message_marks` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `message_totals` (
	`workspace_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`received` integer NOT NULL,
	`sent` integer NOT NULL,
	`templates` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `channel_id`)
);
--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`workspace_id` text NOT NULL,
	`at` integer NOT NULL,
	`by_kind` text NOT NULL,
	`by_id` text,
	`by_name` text,
	`area` text NOT NULL,
	`act` text NOT NULL,
	`target_id` text,
	`target_name` text,
	`facts` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_workspace` ON `audit` (`workspace_id`,`id`);--> statement-breakpoint
ALTER TABLE `api_keys` ADD `requests_per_minute` integer;--> statement-breakpoint
ALTER TABLE `api_keys` ADD `request_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `counted` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `received_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `sent_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `template_count` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `received_base` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `sent_base` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `conversations` ADD `template_base` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What is there is counted once, as far as each row tells.
UPDATE conversations SET counted = max(version, 0),
  received_count = (SELECT count(*) FROM messages m WHERE m.conversation_id = conversations.id AND m.direction = 'in'),
  sent_count = (SELECT count(*) FROM messages m WHERE m.conversation_id = conversations.id AND m.direction = 'out'),
  template_count = (SELECT count(*) FROM messages m WHERE m.conversation_id = conversations.id AND m.direction = 'out' AND m.type = 'template');
--> statement-breakpoint
INSERT INTO message_totals (workspace_id, channel_id, received, sent, templates)
SELECT workspace_id, channel_id, sum(received_count), sum(sent_count), sum(template_count) FROM conversations
GROUP BY workspace_id, channel_id;
--> statement-breakpoint
INSERT INTO message_marks (workspace_id, seq) SELECT workspace_id, max(seq) FROM conversations GROUP BY workspace_id;
--> statement-breakpoint
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit is only added to'); END;
--> statement-breakpoint
CREATE TRIGGER audit_stays_whole BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit is only added to'); END;
