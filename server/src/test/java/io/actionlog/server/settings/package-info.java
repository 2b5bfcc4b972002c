/** Tests of the settings and of where their values come from. */
@NullMarked
package io.actionlog.server.settings;

import org.jspecify.annotations.NullMarked;
