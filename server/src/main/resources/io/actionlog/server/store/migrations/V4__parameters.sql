-- The values with which an action was started, as a JSON object; null for none. The secret ones are sealed with a key
-- that is not in the database, and are forgotten when the action cannot be retried any more.
ALTER TABLE action ADD COLUMN parameters TEXT;
CREATE TABLE action_secret (
  namespace ${text} NOT NULL,
  uuid      ${text} NOT NULL,
  sealed    TEXT    NOT NULL,
  PRIMARY KEY (namespace, uuid)
)${keyed};
