CREATE TABLE `pairing_attempts` (
	`key` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`name` text NOT NULL,
	`country` text NOT NULL,
	`area_code` text NOT NULL,
	`channel_id` text,
	`trunks` text NOT NULL,
	`extensions` text NOT NULL,
	`call_back_minutes` integer NOT NULL,
	`wait_goal_seconds` integer NOT NULL,
	`created_at` integer NOT NULL,
	`code_hash` text,
	`code_expires_at` integer,
	`removed_at` integer,
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sites_workspace` ON `sites` (`workspace_id`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `sites_code` ON `sites` (`code_hash`) WHERE code_hash IS NOT NULL;