/** Tests of the migrations. */
package io.actionlog.server.store.sql;
