-- The inverted index of ended actions, which never change: of each value of an attribute the actions that have it, by
-- start date, then by arrival. A list is blocks of some hundred (level 0) and, once these are many, nodes that count
-- what is below them (level 1 and up). A block or node begins at its start date and sequence and reaches to the next one
-- of its level.
CREATE TABLE action_posting (
  namespace  ${text}  NOT NULL,
  attribute  SMALLINT NOT NULL,
  value      ${text}  NOT NULL,
  level      SMALLINT NOT NULL,
  start_date BIGINT   NOT NULL,
  sequence   BIGINT   NOT NULL,
  success    BIGINT   NOT NULL,
  failed     BIGINT   NOT NULL,
  canceled   BIGINT   NOT NULL,
  postings   ${bytes},
  PRIMARY KEY (namespace, attribute, value, level, start_date, sequence)
)${keyed};

-- The row of actions up to which the index has been brought. No action is ever deleted, so that a row that is added has
-- a higher number than all others.
CREATE TABLE action_index (
  reached BIGINT NOT NULL
);
INSERT INTO action_index (reached) VALUES (0);

-- Of the rows up to there those that the index does not hold: actions that were still open then. is_ended: they have
-- ended since, and are to be taken into the index.
CREATE TABLE unindexed_action (
  is_ended BOOLEAN NOT NULL,
  number   BIGINT  NOT NULL,
  PRIMARY KEY (is_ended, number)
)${keyed};

CREATE TRIGGER action_ended AFTER UPDATE OF end_date ON action
WHEN OLD.end_date IS NULL AND NEW.end_date IS NOT NULL
BEGIN
  UPDATE unindexed_action SET is_ended = 1 WHERE is_ended = 0 AND number = NEW.rowid;
END;
