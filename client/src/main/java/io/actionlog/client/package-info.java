/**
 * The client of Actionlog: the one class for a server and a namespace, its builder and queries, and
 * the calls of each tag of the contract.
 */
@NullMarked
package io.actionlog.client;

import org.jspecify.annotations.NullMarked;
