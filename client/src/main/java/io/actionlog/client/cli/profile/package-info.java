/**
 * Where the server is and who calls: as options, the environment and stored profiles say together.
 */
@NullMarked
package io.actionlog.client.cli.profile;

import org.jspecify.annotations.NullMarked;
