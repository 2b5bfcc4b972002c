/**
 * What the contract tests share: the suite's server, the filter that judges every exchange of
 * REST-assured, raw calls and sockets, and the coverage of the document.
 */
@NullMarked
package io.actionlog.contract.harness;

import org.jspecify.annotations.NullMarked;
