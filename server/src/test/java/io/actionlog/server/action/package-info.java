/** Tests of the domain, and fakes of its ports for the tests of all who use them. */
@NullMarked
package io.actionlog.server.action;

import org.jspecify.annotations.NullMarked;
