/**
 * The inverted index of ended actions, by which lists are counted and paged at the same cost
 * however long they are.
 */
@NullMarked
package io.actionlog.server.store.index;

import org.jspecify.annotations.NullMarked;
