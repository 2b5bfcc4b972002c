/** What SQLite and the file system do alone: the baselines of the store. */
@NullMarked
package io.actionlog.benchmarks.jdbc;

import org.jspecify.annotations.NullMarked;
