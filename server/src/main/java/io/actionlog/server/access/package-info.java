/** Accounts, API keys, namespaces and roles: who may do what. JDK only. */
@NullMarked
package io.actionlog.server.access;

import org.jspecify.annotations.NullMarked;
