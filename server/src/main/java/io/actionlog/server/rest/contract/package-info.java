/** What the document says of an operation, read once from the generated interfaces. */
@NullMarked
package io.actionlog.server.rest.contract;

import org.jspecify.annotations.NullMarked;
