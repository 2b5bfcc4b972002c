/**
 * What the contract tests stand on: servers as processes, operations that tests control, and raw
 * clients.
 */
@NullMarked
package io.actionlog.contract.harness;

import org.jspecify.annotations.NullMarked;
