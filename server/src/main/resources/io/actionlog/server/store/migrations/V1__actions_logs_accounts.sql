-- Every table's key begins with what it would be distributed by: the namespace, or the account.
-- ${text} sorts by bytes, ${bytes} holds bytes; dates are whole seconds since the epoch.

CREATE TABLE action (
  namespace   ${text}  NOT NULL,
  uuid        ${text}  NOT NULL,
  sequence    BIGINT   NOT NULL,
  action      TEXT     NOT NULL,
  object      ${text}  NOT NULL,
  method      TEXT     NOT NULL,
  path        TEXT     NOT NULL,
  user_name   TEXT     NOT NULL,
  user_agent  TEXT     NOT NULL,
  ip          TEXT     NOT NULL,
  location    TEXT     NOT NULL,
  user_action BOOLEAN  NOT NULL,
  cancelable  BOOLEAN  NOT NULL,
  retryable   BOOLEAN  NOT NULL,
  start_date  BIGINT   NOT NULL,
  end_date    BIGINT,
  state       ${text}  NOT NULL
    CHECK (state IN ('Pending', 'In progress', 'Canceling', 'Canceled', 'Success', 'Failed')),
  retry_of    TEXT,
  PRIMARY KEY (namespace, uuid)
);

-- The order of every list: by start date, then by arrival.
CREATE UNIQUE INDEX action_by_start  ON action (namespace, start_date, sequence);
CREATE INDEX action_by_state  ON action (namespace, state, start_date, sequence);
CREATE INDEX action_by_object ON action (namespace, object, start_date, sequence);
CREATE INDEX action_by_end    ON action (namespace, end_date, start_date, sequence);

-- At most one action per object runs at a time.
CREATE UNIQUE INDEX action_running ON action (namespace, object) WHERE state IN ('In progress', 'Canceling');
CREATE INDEX action_waiting ON action (namespace, object) WHERE state = 'Pending';

-- The number of the namespace's action that arrived last.
CREATE TABLE arrival (
  namespace     ${text} NOT NULL PRIMARY KEY,
  last_sequence BIGINT  NOT NULL
);

-- How many actions in a state started in a span of time: a span is a start date without so many of its lowest bits.
CREATE TABLE action_count (
  namespace ${text}  NOT NULL,
  bits      SMALLINT NOT NULL,
  span      BIGINT   NOT NULL,
  state     ${text}  NOT NULL,
  actions   BIGINT   NOT NULL CHECK (actions >= 0),
  PRIMARY KEY (namespace, bits, span, state)
)${keyed};

-- Lines of a log that follow each other, compressed together. is_full: the log has reached its limit with this chunk.
CREATE TABLE log_chunk (
  namespace  ${text}  NOT NULL,
  uuid       ${text}  NOT NULL,
  first_line BIGINT   NOT NULL,
  line_count BIGINT   NOT NULL,
  size       BIGINT   NOT NULL,
  is_full    BOOLEAN  NOT NULL,
  lines      ${bytes} NOT NULL,
  PRIMARY KEY (namespace, uuid, first_line)
);

CREATE TABLE account (
  account      ${text} NOT NULL PRIMARY KEY,
  created_date BIGINT  NOT NULL
);

CREATE TABLE api_key (
  account      ${text}  NOT NULL REFERENCES account (account),
  key_id       ${text}  NOT NULL,
  hash         TEXT     NOT NULL,
  created_date BIGINT   NOT NULL,
  PRIMARY KEY (account, key_id)
);

CREATE TABLE namespace (
  namespace    ${text} NOT NULL PRIMARY KEY,
  created_date BIGINT  NOT NULL
);

CREATE TABLE account_role (
  account   ${text} NOT NULL REFERENCES account (account),
  namespace ${text} NOT NULL REFERENCES namespace (namespace),
  role      ${text} NOT NULL CHECK (role IN ('viewer', 'member', 'admin')),
  PRIMARY KEY (account, namespace)
);
