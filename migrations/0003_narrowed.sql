CREATE TABLE `conversation_labels` (
	`workspace_id` text NOT NULL,
	`label_id` text NOT NULL,
	`list` text NOT NULL,
	`last_activity_at` integer NOT NULL,
	`conversation_id` text NOT NULL,
	PRIMARY KEY(`conversation_id`, `label_id`)
);
--> statement-breakpoint
CREATE INDEX `conversation_labels_listed` ON `conversation_labels` (`workspace_id`,`label_id`,`list`,`last_activity_at`,`conversation_id`);--> statement-breakpoint
CREATE INDEX `conversations_nobody` ON `conversations` (`workspace_id`,`last_activity_at`,`id`) WHERE list = 'open' AND assignee_id IS NULL;--> statement-breakpoint
CREATE INDEX `conversations_channel` ON `conversations` (`workspace_id`,`channel_id`,`list`,`last_activity_at`,`id`) WHERE list IS NOT NULL;--> statement-breakpoint
CREATE INDEX `conversations_unread` ON `conversations` (`workspace_id`,`list`,`last_activity_at`,`id`) WHERE list IS NOT NULL AND unread_count > 0;--> statement-breakpoint
CREATE INDEX `conversations_priority` ON `conversations` (`workspace_id`,`list`,(row ->> '$.priority'),`last_activity_at`,`id`) WHERE list IS NOT NULL AND row ->> '$.priority' <> 'normal';
--> statement-breakpoint
-- The labels of a listed conversation, out of its row.
CREATE TRIGGER conversations_labelled AFTER INSERT ON conversations
WHEN NEW.list IS NOT NULL AND (NEW.row ->> '$.labels[0]') IS NOT NULL BEGIN
  INSERT OR REPLACE INTO conversation_labels (workspace_id, label_id, list, last_activity_at, conversation_id)
  SELECT NEW.workspace_id, value, NEW.list, NEW.last_activity_at, NEW.id FROM json_each(NEW.row, '$.labels');
END;
--> statement-breakpoint
CREATE TRIGGER conversations_unlabelled AFTER DELETE ON conversations
WHEN (OLD.row ->> '$.labels[0]') IS NOT NULL BEGIN
  DELETE FROM conversation_labels WHERE conversation_id = OLD.id;
END;
--> statement-breakpoint
CREATE TRIGGER conversations_labelled_anew AFTER UPDATE OF workspace_id, list, last_activity_at, row ON conversations
WHEN (OLD.row -> '$.labels') IS NOT (NEW.row -> '$.labels') OR ((NEW.row ->> '$.labels[0]') IS NOT NULL AND NOT
  (OLD.workspace_id = NEW.workspace_id AND OLD.list IS NEW.list AND OLD.last_activity_at = NEW.last_activity_at)) BEGIN
  DELETE FROM conversation_labels WHERE conversation_id = OLD.id;
  INSERT INTO conversation_labels (workspace_id, label_id, list, last_activity_at, conversation_id)
  SELECT NEW.workspace_id, value, NEW.list, NEW.last_activity_at, NEW.id FROM json_each(NEW.row, '$.labels')
  WHERE NEW.list IS NOT NULL;
END;
