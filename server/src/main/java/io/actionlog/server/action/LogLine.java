package io.actionlog.server.action;

/**
 * One line of an action's log.
 *
 * @param number the line's place in the log, from 0, without gaps
 * @param timestamp whole seconds since the epoch
 * @param text the line without its newline, up to 64 KiB of UTF-8
 */
public record LogLine(long number, long timestamp, String text) {}
