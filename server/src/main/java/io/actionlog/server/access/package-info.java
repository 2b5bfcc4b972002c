/** Accounts, API keys and credentials, and how a caller is authenticated and counted. */
@NullMarked
package io.actionlog.server.access;

import org.jspecify.annotations.NullMarked;
