-- Takes the search index of the lists away, so that the database can be exported: D1 exports none that has a virtual
-- table. Nothing is lost, it is made of the rows. Until `search-on.sql` has run, searching the lists fails; all else goes on.
DROP TRIGGER IF EXISTS conversations_found;
--> statement-breakpoint
DROP TRIGGER IF EXISTS conversations_lost;
--> statement-breakpoint
DROP TRIGGER IF EXISTS conversations_found_anew;
--> statement-breakpoint
DROP TABLE IF EXISTS conversation_search;
