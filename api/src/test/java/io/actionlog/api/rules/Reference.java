package io.actionlog.api.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the published reference of the Action API has, written down from it: the authority on what
 * is an extension.
 *
 * <p>The filters {@code start_date} and {@code end_date} stand for the two forms that the reference
 * gives each.
 */
final class Reference {

  /** The parameters of each operation, by the pointer of the operation. */
  static final Map<String, List<String>> OPERATIONS =
      Map.of(
          "/paths/~1action~1/get",
          List.of(
              "uuid",
              "state",
              "start_date__gte",
              "start_date__lte",
              "end_date__gte",
              "end_date__lte",
              "object",
              "include_related"),
          "/paths/~1action~1{uuid}~1/get",
          List.of("uuid"),
          "/paths/~1action~1{uuid}~1logs~1/get",
          List.of("uuid", "tail", "follow"),
          "/paths/~1action~1{uuid}~1cancel~1/post",
          List.of("uuid"),
          "/paths/~1action~1{uuid}~1retry~1/post",
          List.of("uuid"));

  /** The attributes of each object that the reference shows. */
  static final Map<String, List<String>> ATTRIBUTES =
      Map.of(
          "Action",
          List.of(
              "resource_uri",
              "uuid",
              "object",
              "action",
              "method",
              "path",
              "user",
              "user_agent",
              "start_date",
              "end_date",
              "state",
              "ip",
              "location",
              "is_user_action",
              "can_be_canceled",
              "can_be_retried"),
          "LogFrame",
          List.of("type", "log", "timestamp"));

  static final List<String> STATES =
      List.of("Pending", "In progress", "Canceling", "Canceled", "Success", "Failed");

  /** Our names for the shapes that its operations need. */
  static final Set<String> SCHEMAS =
      Set.of(
          "Action",
          "ActionState",
          "ActionList",
          "ListMeta",
          "DateFilter",
          "LogFrame",
          "LogFrameType",
          "ApiError");

  static final Set<String> TAGS = Set.of("Actions", "Logs");

  private Reference() {}
}
