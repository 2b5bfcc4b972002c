package io.actionlog.api.changes;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Place;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.compare.OpenApiDiffOptions;
import org.openapitools.openapidiff.core.model.BackwardIncompatibleProp;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;

/**
 * What openapi-diff-core thinks of each operation. It gives no lines and sees less than our own
 * comparison, but it was made by others: what it calls incompatible is not called compatible here.
 */
final class SecondOpinion {

  /** Where it takes any change for an incompatible one, the direction of the change is ours. */
  private static final Set<BackwardIncompatibleProp> COARSE =
      Set.of(
          BackwardIncompatibleProp.SCHEMA_PATTERN_CHANGED,
          BackwardIncompatibleProp.SCHEMA_MIN_PROPERTIES_CHANGED,
          BackwardIncompatibleProp.SCHEMA_MAX_PROPERTIES_CHANGED,
          BackwardIncompatibleProp.RESPONSE_HEADER_REQUIRED_INCREASED);

  private final ContractDocument released;
  private final ContractDocument today;
  private @Nullable Set<String> incompatible;

  SecondOpinion(ContractDocument released, ContractDocument today) {
    this.released = released;
    this.today = today;
  }

  /**
   * Adds its objection to an operation with changes none of which breaks. It is asked of no other:
   * where our own comparison, which overlooks no key, finds nothing, there is nothing.
   */
  void add(Place operation, Changes changes) {
    String path = operation.pointer().head().last().getMatchingProperty();
    if (!changes.list().isEmpty()
        && !changes.breaks()
        && incompatible().contains(address(path, operation.key()))) {
      changes.breaking(Side.CALLERS, operation, "openapi-diff-core calls its change incompatible");
    }
  }

  /** Made when first asked for, because it takes longer than all else. */
  private Set<String> incompatible() {
    if (incompatible == null) {
      incompatible = diff();
    }
    return incompatible;
  }

  private Set<String> diff() {
    OpenApiDiffOptions.Builder options = OpenApiDiffOptions.builder();
    COARSE.forEach(each -> options.configProperty(each.getPropertyName(), "false"));
    ChangedOpenApi diff =
        OpenApiCompare.fromSpecifications(parse(released), parse(today), options.build());
    return diff.getChangedOperations().stream()
        .filter(ChangedOperation::isIncompatible)
        .map(each -> address(each.getPathUrl(), each.getHttpMethod().name()))
        .collect(Collectors.toSet());
  }

  private static String address(String path, String method) {
    return method.toUpperCase(Locale.ROOT) + " " + path;
  }

  /** It would take an array for another type, where one value is sent as ever. */
  private static OpenAPI parse(ContractDocument document) {
    return new OpenAPIV3Parser()
        .readContents(RepeatedParameter.once(document).toString())
        .getOpenAPI();
  }
}
