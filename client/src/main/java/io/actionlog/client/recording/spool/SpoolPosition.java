package io.actionlog.client.recording.spool;

/**
 * How much of a spool has been delivered.
 *
 * @param segment the number of the file that is being delivered
 * @param offset how many of its bytes have been
 * @param until where the request ends that is being sent or was sent with no answer, so that the
 *     very same one is sent again; {@code offset} when there is none
 */
record SpoolPosition(long segment, long offset, long until) {}
