package io.actionlog.benchmarks.load;

import java.net.URI;
import java.util.List;

/**
 * What load is made.
 *
 * @param address the server
 * @param calls the requests, which each connection sends in turn and begins again
 * @param connections how many connections are open; each sends a request when it has its answer
 * @param seconds for how long
 */
public record LoadPlan(URI address, List<HttpCall> calls, int connections, int seconds) {}
