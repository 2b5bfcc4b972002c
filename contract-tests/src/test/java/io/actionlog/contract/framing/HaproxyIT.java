package io.actionlog.contract.framing;

/** The table, sent through HAProxy. */
class HaproxyIT extends ProxiedRawRequests {

  HaproxyIT() {
    super(ProxyProcess.Kind.HAPROXY);
  }
}
