CREATE TABLE `uploaded_media` (
	`channel_id` text NOT NULL,
	`media_id` text NOT NULL,
	`wa_media_id` text NOT NULL,
	`phone_number_id` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	PRIMARY KEY(`channel_id`, `media_id`),
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `uploaded_media_at` ON `uploaded_media` (`uploaded_at`);