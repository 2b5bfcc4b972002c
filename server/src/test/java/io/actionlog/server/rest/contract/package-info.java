/** Tests of what is read from the generated interfaces. */
@NullMarked
package io.actionlog.server.rest.contract;

import org.jspecify.annotations.NullMarked;
