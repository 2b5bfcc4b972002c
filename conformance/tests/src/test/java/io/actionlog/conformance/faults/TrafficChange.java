package io.actionlog.conformance.faults;

import io.actionlog.conformance.exchange.Frame;
import io.actionlog.conformance.exchange.HttpMessage;
import java.util.List;
import java.util.function.Function;

/**
 * What a wrong server does otherwise than the right one behind it. For one run of the kit, whose
 * connections may use it at the same time.
 */
interface TrafficChange {

  /** A server with no fault. */
  static TrafficChange none() {
    return new TrafficChange() {};
  }

  /** The request as the right server gets it. */
  default HttpMessage request(HttpMessage request) {
    return request;
  }

  /**
   * The response as the kit gets it.
   *
   * @param request as the kit has sent it
   */
  default HttpMessage answer(HttpMessage request, HttpMessage response) {
    return response;
  }

  /** What the kit gets for each frame that the server sends on the socket of this request. */
  default Function<Frame, List<Frame>> fromServer(HttpMessage request) {
    return List::of;
  }

  /** What the server gets for each frame of the kit's. */
  default Function<Frame, List<Frame>> fromClient(HttpMessage request) {
    return List::of;
  }
}
