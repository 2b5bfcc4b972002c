/** Prints objects as JSON, as what a jq expression makes of it, or by a template. */
@NullMarked
package io.actionlog.client.cli.output;

import org.jspecify.annotations.NullMarked;
