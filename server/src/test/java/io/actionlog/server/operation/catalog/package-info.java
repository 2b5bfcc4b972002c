/** Tests of the operations file and of the catalog. */
@NullMarked
package io.actionlog.server.operation.catalog;

import org.jspecify.annotations.NullMarked;
