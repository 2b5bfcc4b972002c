/**
 * The client of Actionlog: one class for a server and a namespace, and the calls of each part of
 * the contract.
 */
@NullMarked
package io.actionlog.client;

import org.jspecify.annotations.NullMarked;
