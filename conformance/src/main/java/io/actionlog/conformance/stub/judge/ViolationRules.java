package io.actionlog.conformance.stub.judge;

import io.actionlog.conformance.exchange.HttpMessage;
import io.actionlog.conformance.judge.Violation;
import io.actionlog.conformance.stub.rule.ClientRule;
import java.util.Locale;
import java.util.Optional;

/** Maps violations of the document to the client rules that they break. */
final class ViolationRules {

  private ViolationRules() {}

  /** The rule; empty for what is judged elsewhere. */
  static Optional<ClientRule> ruleOf(
      Violation violation, HttpMessage request, CredentialJudge credentials) {
    String key = violation.rule().toLowerCase(Locale.ROOT);
    if (key.contains("security") || key.contains("accept")) {
      return Optional.empty();
    }
    if (key.contains("contenttype")) {
      return Optional.of(ClientRule.CONTENT_TYPE);
    }
    if (key.equals("request.path") || key.equals("request.method")) {
      return Optional.of(key.equals("request.path") ? ClientRule.PATH : ClientRule.METHOD);
    }
    if (key.contains("parameter") || key.contains("path.escape")) {
      return parameter(key, violation, request, credentials);
    }
    return isOfUuidVersion(violation) ? Optional.empty() : Optional.of(body(key, violation));
  }

  /** The document's pattern of a UUID of version 4, for which there is a rule of its own. */
  private static boolean isOfUuidVersion(Violation violation) {
    return violation.message().contains("-4[0-9a-fA-F]{3}-");
  }

  private static Optional<ClientRule> parameter(
      String key, Violation violation, HttpMessage request, CredentialJudge credentials) {
    if (key.endsWith("doubled")) {
      return Optional.of(ClientRule.PARAMETER_DOUBLED);
    }
    if (key.contains("unexpected") || key.contains("unknown")) {
      boolean isKey = violation.message().matches("(?s).*\\b(user|token)\\b.*");
      return isKey && credentials.hasKeyInUrl(request)
          ? Optional.empty()
          : Optional.of(ClientRule.PARAMETER_UNKNOWN);
    }
    if (key.endsWith("missing")) {
      return Optional.of(ClientRule.PARAMETER_MISSING);
    }
    return Optional.of(
        violation.message().contains("Mon|Tue")
            ? ClientRule.DATE_FORM
            : ClientRule.PARAMETER_VALUE);
  }

  private static ClientRule body(String key, Violation violation) {
    String message = violation.message();
    if (key.endsWith("additionalproperties")) {
      return ClientRule.PROPERTY_UNKNOWN;
    }
    if (key.endsWith("required")) {
      return ClientRule.PROPERTY_MISSING;
    }
    if (key.endsWith("body.missing")) {
      return ClientRule.BODY_MISSING;
    }
    if (key.endsWith("json") || key.endsWith("utf8") || key.contains("invalidjson")) {
      return ClientRule.BODY_SYNTAX;
    }
    if (key.endsWith("lines")
        || (key.endsWith("items") && message.contains("is too long"))
        || key.endsWith("maxitems")) {
      return ClientRule.BATCH_SIZE;
    }
    return message.contains("Mon|Tue") ? ClientRule.DATE_FORM : ClientRule.PROPERTY_VALUE;
  }
}
