/**
 * The domain: what an action is, how it changes, and the ports through which it is kept. JDK only.
 */
@NullMarked
package io.actionlog.server.action;

import org.jspecify.annotations.NullMarked;
