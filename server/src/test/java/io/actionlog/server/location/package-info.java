/** Tests of locations over databases that the tests make themselves. */
@NullMarked
package io.actionlog.server.location;

import org.jspecify.annotations.NullMarked;
