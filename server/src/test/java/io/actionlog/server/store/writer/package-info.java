/** Tests of the group commit. */
package io.actionlog.server.store.writer;
