/** Locations over databases that these tests make themselves. */
@NullMarked
package io.actionlog.server.location;

import org.jspecify.annotations.NullMarked;
