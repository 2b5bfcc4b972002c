/** The server's entry point, its commands, and the one place that wires its objects together. */
@NullMarked
package io.actionlog.server;

import org.jspecify.annotations.NullMarked;
