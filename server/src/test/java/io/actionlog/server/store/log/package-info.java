/** Tests of how lines are appended to logs. */
package io.actionlog.server.store.log;
