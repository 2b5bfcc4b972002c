-- When a key opens no more; null for one that has no end. disabled_date: since when the account is not let in.
ALTER TABLE api_key ADD COLUMN expires_date BIGINT;
ALTER TABLE account ADD COLUMN disabled_date BIGINT;
