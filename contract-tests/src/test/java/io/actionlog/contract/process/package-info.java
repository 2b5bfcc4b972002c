/** What outlives a process: crashes, stops, and many followers at once. */
@NullMarked
package io.actionlog.contract.process;

import org.jspecify.annotations.NullMarked;
