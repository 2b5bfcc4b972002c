package io.actionlog.server.rest.contract;

import io.actionlog.api.EventsApi;
import io.actionlog.api.LogsApi;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The operations that open a socket; paths and parameters come from the document. */
public enum SocketOperation {
  /** {@code streamActionLogs}. */
  STREAM_ACTION_LOGS(LogsApi.class, "streamActionLogs"),
  /** {@code watchActions}. */
  WATCH_ACTIONS(EventsApi.class, "watchActions");

  private final Pattern path;
  private final List<SocketParameter> parameters;

  SocketOperation(Class<?> api, String operationId) {
    Method method =
        Arrays.stream(api.getMethods())
            .filter(candidate -> candidate.getName().equals(operationId))
            .findFirst()
            .orElseThrow();
    this.path =
        Pattern.compile(method.getAnnotation(Path.class).value().replaceAll("\\{[^}]*}", "[^/]+"));
    this.parameters =
        Arrays.stream(method.getParameters())
            .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
            .map(SocketParameter::of)
            .toList();
  }

  /** The operation at a path that is relative to the document's servers. */
  static Optional<SocketOperation> at(String path) {
    return Arrays.stream(values())
        .filter(operation -> operation.path.matcher(path).matches())
        .findFirst();
  }

  /** What may stand in the query, beside credentials. */
  List<SocketParameter> parameters() {
    return parameters;
  }
}
