CREATE TABLE `conversation_counts` (
	`workspace_id` text NOT NULL,
	`assignee_id` text NOT NULL,
	`open_count` integer NOT NULL,
	`waiting_count` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `assignee_id`)
);
--> statement-breakpoint
CREATE TABLE `__new_conversations` (
	`place` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`channel_id` text NOT NULL,
	`contact_id` text NOT NULL,
	`version` integer NOT NULL,
	`seq` integer NOT NULL,
	`lifecycle` text NOT NULL,
	`assignee_id` text,
	`waiting_since` integer,
	`unread_count` integer NOT NULL,
	`last_activity_at` integer NOT NULL,
	`listed` integer NOT NULL,
	`list` text,
	`phone_key` text,
	`search_text` text NOT NULL,
	`words` text DEFAULT '' NOT NULL,
	`row` text NOT NULL
);
--> statement-breakpoint
INSERT INTO `__new_conversations`("id", "workspace_id", "channel_id", "contact_id", "version", "seq", "lifecycle", "assignee_id", "waiting_since", "unread_count", "last_activity_at", "listed", "phone_key", "search_text", "list", "words", "row") SELECT "id", "workspace_id", "channel_id", "contact_id", "version", "seq", "lifecycle", "assignee_id", "waiting_since", "unread_count", "last_activity_at", "listed", "phone_key", "search_text", CASE WHEN listed = 1 THEN lifecycle END, trim(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(search_text, '-', ' '), '.', ' '), '_', ' '), '@', ' '), '''', ' '), '(', ' '), ')', ' '), ',', ' '), '/', ' '), '+', ' '), '  ', ' '), '  ', ' ')), "row" FROM `conversations` ORDER BY rowid;--> statement-breakpoint
DROP TABLE `conversations`;--> statement-breakpoint
ALTER TABLE `__new_conversations` RENAME TO `conversations`;--> statement-breakpoint
CREATE UNIQUE INDEX `conversations_id` ON `conversations` (`id`);--> statement-breakpoint
CREATE INDEX `conversations_seq` ON `conversations` (`workspace_id`,`seq`);--> statement-breakpoint
CREATE INDEX `conversations_listed` ON `conversations` (`workspace_id`,`list`,`last_activity_at`,`id`,`words`) WHERE list IS NOT NULL;--> statement-breakpoint
CREATE INDEX `conversations_mine` ON `conversations` (`workspace_id`,`assignee_id`,`last_activity_at`,`id`,`words`,`list`) WHERE list = 'open' AND assignee_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `conversations_waiting` ON `conversations` (`workspace_id`,`waiting_since`,`id`,`words`,`list`,`assignee_id`) WHERE list = 'open' AND assignee_id IS NULL AND waiting_since IS NOT NULL;
--> statement-breakpoint
-- Totals of the open lists, moved with the rows they count.
INSERT INTO conversation_counts (workspace_id, assignee_id, open_count, waiting_count)
SELECT workspace_id, coalesce(assignee_id, ''), count(*), sum(assignee_id IS NULL AND waiting_since IS NOT NULL)
FROM conversations WHERE list = 'open' GROUP BY 1, 2;
--> statement-breakpoint
CREATE TRIGGER conversations_counted AFTER INSERT ON conversations WHEN NEW.list IS 'open' BEGIN
  INSERT INTO conversation_counts (workspace_id, assignee_id, open_count, waiting_count)
  SELECT NEW.workspace_id, coalesce(NEW.assignee_id, ''), 1, (NEW.assignee_id IS NULL AND NEW.waiting_since IS NOT NULL) WHERE NEW.list IS 'open'
  ON CONFLICT (workspace_id, assignee_id) DO UPDATE SET open_count = open_count + 1, waiting_count = waiting_count + excluded.waiting_count;
END;
--> statement-breakpoint
CREATE TRIGGER conversations_uncounted AFTER DELETE ON conversations WHEN OLD.list IS 'open' BEGIN
  UPDATE conversation_counts SET open_count = open_count - 1, waiting_count = waiting_count - (OLD.assignee_id IS NULL AND OLD.waiting_since IS NOT NULL)
  WHERE OLD.list IS 'open' AND workspace_id = OLD.workspace_id AND assignee_id = coalesce(OLD.assignee_id, '');
END;
--> statement-breakpoint
CREATE TRIGGER conversations_counted_elsewhere AFTER UPDATE OF workspace_id, list, assignee_id, waiting_since ON conversations
WHEN NOT (OLD.workspace_id = NEW.workspace_id AND OLD.assignee_id IS NEW.assignee_id AND (OLD.list IS 'open') = (NEW.list IS 'open')) BEGIN
  UPDATE conversation_counts SET open_count = open_count - 1, waiting_count = waiting_count - (OLD.assignee_id IS NULL AND OLD.waiting_since IS NOT NULL)
  WHERE OLD.list IS 'open' AND workspace_id = OLD.workspace_id AND assignee_id = coalesce(OLD.assignee_id, '');
  INSERT INTO conversation_counts (workspace_id, assignee_id, open_count, waiting_count)
  SELECT NEW.workspace_id, coalesce(NEW.assignee_id, ''), 1, (NEW.assignee_id IS NULL AND NEW.waiting_since IS NOT NULL) WHERE NEW.list IS 'open'
  ON CONFLICT (workspace_id, assignee_id) DO UPDATE SET open_count = open_count + 1, waiting_count = waiting_count + excluded.waiting_count;
END;
--> statement-breakpoint
CREATE TRIGGER conversations_waiting_counted AFTER UPDATE OF workspace_id, list, assignee_id, waiting_since ON conversations
WHEN (OLD.workspace_id = NEW.workspace_id AND OLD.assignee_id IS NEW.assignee_id AND (OLD.list IS 'open') = (NEW.list IS 'open')) AND NEW.list IS 'open' AND (OLD.assignee_id IS NULL AND OLD.waiting_since IS NOT NULL) <> (NEW.assignee_id IS NULL AND NEW.waiting_since IS NOT NULL) BEGIN
  UPDATE conversation_counts SET waiting_count = waiting_count + (NEW.assignee_id IS NULL AND NEW.waiting_since IS NOT NULL) - (OLD.assignee_id IS NULL AND OLD.waiting_since IS NOT NULL)
  WHERE workspace_id = NEW.workspace_id AND assignee_id = coalesce(NEW.assignee_id, '');
END;
--> statement-breakpoint
-- Every word of a workspace begins with the last 26 characters of its id, so that a search meets no other workspace's
-- words; the sizes are of that and one to eight letters, whose matches then lie together and are read in their order.
CREATE VIRTUAL TABLE conversation_search USING fts5(words, content = '', contentless_delete = 1, detail = none,
  prefix = '27 28 29 30 31 32 33 34', tokenize = "ascii tokenchars '-_'");
--> statement-breakpoint
INSERT INTO conversation_search (rowid, words) SELECT place, substr('00000000000000000000000000' || workspace_id, -26) || replace(words, ' ', ' ' || substr('00000000000000000000000000' || workspace_id, -26))
    || coalesce((SELECT ' ' || group_concat(substr('00000000000000000000000000' || workspace_id, -26) || substr(row ->> '$.phone', value), ' ')
      FROM json_each('[2,3,4,5,6,7,8,9,10,11,12,13]') WHERE length(row ->> '$.phone') >= value + 2), '')
FROM conversations;
--> statement-breakpoint
-- A number is found by any three or more digits of it: all of its ends are words.
CREATE TRIGGER conversations_found AFTER INSERT ON conversations BEGIN
  INSERT INTO conversation_search (rowid, words) VALUES (NEW.place, substr('00000000000000000000000000' || NEW.workspace_id, -26) || replace(NEW.words, ' ', ' ' || substr('00000000000000000000000000' || NEW.workspace_id, -26))
    || coalesce((SELECT ' ' || group_concat(substr('00000000000000000000000000' || NEW.workspace_id, -26) || substr(NEW.row ->> '$.phone', value), ' ')
      FROM json_each('[2,3,4,5,6,7,8,9,10,11,12,13]') WHERE length(NEW.row ->> '$.phone') >= value + 2), ''));
END;
--> statement-breakpoint
CREATE TRIGGER conversations_lost AFTER DELETE ON conversations BEGIN
  DELETE FROM conversation_search WHERE rowid = OLD.place;
END;
--> statement-breakpoint
CREATE TRIGGER conversations_found_anew AFTER UPDATE OF words, workspace_id ON conversations
WHEN OLD.words <> NEW.words OR OLD.workspace_id <> NEW.workspace_id BEGIN
  DELETE FROM conversation_search WHERE rowid = OLD.place;
  INSERT INTO conversation_search (rowid, words) VALUES (NEW.place, substr('00000000000000000000000000' || NEW.workspace_id, -26) || replace(NEW.words, ' ', ' ' || substr('00000000000000000000000000' || NEW.workspace_id, -26))
    || coalesce((SELECT ' ' || group_concat(substr('00000000000000000000000000' || NEW.workspace_id, -26) || substr(NEW.row ->> '$.phone', value), ' ')
      FROM json_each('[2,3,4,5,6,7,8,9,10,11,12,13]') WHERE length(NEW.row ->> '$.phone') >= value + 2), ''));
END;
