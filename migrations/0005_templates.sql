CREATE TABLE `templates` (
	`workspace_id` text NOT NULL,
	`waba_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`category` text,
	`status` text NOT NULL,
	`quality` text,
	`rejected_reason` text,
	`parameter_format` text NOT NULL,
	`components` text NOT NULL,
	`told` text NOT NULL,
	`updated_at` integer NOT NULL,
	`synced_at` integer,
	PRIMARY KEY(`workspace_id`, `waba_id`, `id`),
	FOREIGN KEY (`workspace_id`) REFERENCES `workspaces`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `templates_moved` ON `templates` (`workspace_id`,`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `templates_named` ON `templates` (`workspace_id`,`name`,`language`);