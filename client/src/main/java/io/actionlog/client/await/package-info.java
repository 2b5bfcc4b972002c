/**
 * Waits for actions to end: for one by asking, for many by one event socket, blocking and as
 * futures.
 */
@NullMarked
package io.actionlog.client.await;

import org.jspecify.annotations.NullMarked;
