package io.actionlog.contract.framing;

/** The table, sent through nginx. */
class NginxIT extends ProxiedRawRequests {

  NginxIT() {
    super(ProxyProcess.Kind.NGINX);
  }
}
