/** Reads access logs and NDJSON, and records each line once, over any number of runs. */
@NullMarked
package io.actionlog.client.cli.importing;

import org.jspecify.annotations.NullMarked;
