CREATE TABLE `merged_calls` (
	`workspace_id` text NOT NULL,
	`call_id` text NOT NULL,
	`into_id` text NOT NULL,
	`was_missed` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `call_id`)
);
