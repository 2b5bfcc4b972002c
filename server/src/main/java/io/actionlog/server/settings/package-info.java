/** What an operator can set, with defaults and checks, from options, environment and file. */
@NullMarked
package io.actionlog.server.settings;

import org.jspecify.annotations.NullMarked;
