/** Tests of the stores: contracts that every database must keep, and what is special to one. */
package io.actionlog.server.store;
