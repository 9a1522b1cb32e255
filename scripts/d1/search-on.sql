-- Makes the search index of the lists anew, as migration 0002 does, after `search-off.sql` or from an exported file.
-- Migration 0002 says the same and is never edited; `worker/read-model/search-off.test.ts` holds the two to one schema.
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
