/** Opens what is imported: files, compressed or not, pipes and standard input. */
@NullMarked
package io.actionlog.client.cli.importing.input;

import org.jspecify.annotations.NullMarked;
