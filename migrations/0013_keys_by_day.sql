DROP INDEX `idempotency_keys_age`;--> statement-breakpoint
UPDATE `idempotency_keys` SET `key` = (`created_at` / 86400000) || '/' || `key`;
