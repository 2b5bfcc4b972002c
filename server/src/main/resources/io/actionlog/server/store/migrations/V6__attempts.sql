-- By which the attempts at an action are found, and theirs; few actions are retries.
CREATE INDEX action_by_retry_of ON action (namespace, retry_of) WHERE retry_of IS NOT NULL;
