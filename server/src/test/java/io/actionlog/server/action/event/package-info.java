/** Tests of the domain, and fakes of its ports for all tests that need them. */
@NullMarked
package io.actionlog.server.action.event;

import org.jspecify.annotations.NullMarked;
