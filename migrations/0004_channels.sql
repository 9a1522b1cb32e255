ALTER TABLE `channels` ADD `state` text DEFAULT 'new' NOT NULL;--> statement-breakpoint
ALTER TABLE `channels` ADD `state_code` text;--> statement-breakpoint
ALTER TABLE `channels` ADD `state_at` integer;--> statement-breakpoint
ALTER TABLE `channels` ADD `color` text;--> statement-breakpoint
ALTER TABLE `channels` ADD `app_id` text;--> statement-breakpoint
ALTER TABLE `channels` ADD `facts` text;--> statement-breakpoint
ALTER TABLE `channels` ADD `last_webhook_at` integer;--> statement-breakpoint
ALTER TABLE `channels` ADD `removed_at` integer;