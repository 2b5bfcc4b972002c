-- Calls of other services, the work that they start elsewhere, what happened when, and how objects are related.

-- How long whoever performs the action elsewhere may be silent, and when that time runs out; null for what the server
-- performs itself. fingerprint: what two reports of one action have in common when they say the same.
ALTER TABLE action ADD COLUMN lease_seconds BIGINT;
ALTER TABLE action ADD COLUMN lease_end BIGINT;
ALTER TABLE action ADD COLUMN fingerprint TEXT;

-- The position of the namespace's last event, and of the last that is no longer kept.
ALTER TABLE arrival ADD COLUMN last_event BIGINT NOT NULL DEFAULT 0;
ALTER TABLE arrival ADD COLUMN forgotten_event BIGINT NOT NULL DEFAULT 0;

-- What happened to actions. created: else the action has changed its state.
CREATE TABLE event (
  namespace  ${text}  NOT NULL,
  position   BIGINT   NOT NULL,
  uuid       ${text}  NOT NULL,
  created    BOOLEAN  NOT NULL,
  state      ${text}  NOT NULL,
  event_date BIGINT   NOT NULL,
  PRIMARY KEY (namespace, position)
)${keyed};

-- The answers to requests that carried a key of the client's own.
CREATE TABLE idempotency_key (
  namespace       ${text} NOT NULL,
  account         ${text} NOT NULL,
  idempotency_key ${text} NOT NULL,
  fingerprint     TEXT    NOT NULL,
  answer          TEXT    NOT NULL,
  created_date    BIGINT  NOT NULL,
  PRIMARY KEY (namespace, account, idempotency_key)
);
CREATE INDEX idempotency_key_by_date ON idempotency_key (namespace, created_date);

-- The objects that actions apply to, each below its parent.
CREATE TABLE related_object (
  namespace ${text} NOT NULL,
  object    ${text} NOT NULL,
  parent    ${text},
  PRIMARY KEY (namespace, object)
)${keyed};
CREATE INDEX related_object_by_parent ON related_object (namespace, parent);

-- The same table with one role more: a check cannot be changed in place.
CREATE TABLE account_role_with_producer (
  account   ${text} NOT NULL REFERENCES account (account),
  namespace ${text} NOT NULL REFERENCES namespace (namespace),
  role      ${text} NOT NULL CHECK (role IN ('viewer', 'member', 'producer', 'admin')),
  PRIMARY KEY (account, namespace)
);
INSERT INTO account_role_with_producer (account, namespace, role) SELECT account, namespace, role FROM account_role;
DROP TABLE account_role;
ALTER TABLE account_role_with_producer RENAME TO account_role;
