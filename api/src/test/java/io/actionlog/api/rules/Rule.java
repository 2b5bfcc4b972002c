package io.actionlog.api.rules;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Finding;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the document promises about itself, each a sentence and the search for what breaks it. */
enum Rule {
  VALID("the parser understands all of the document", StructureRules::valid),
  VERSION("OpenAPI is 3.0.3, with which no tool goes blind", StructureRules::version),
  SERVERS("the servers are the API's base and that of a namespace", StructureRules::servers),
  PATH("a path begins and ends with a slash", StructureRules::path),
  REQUIRED("what is required is a property", StructureRules::required),
  LEADS("a reference leads to a component", StructureRules::leads),
  USED("a component is used", StructureRules::used),
  INLINE("an object schema is a component", StructureRules::inline),
  CONDITION("what is forbidden below not names properties", StructureRules::condition),
  COMPOSED("what generated code would see stands below not", StructureRules::composed),

  OPERATION_ID("an operationId is camelCase and stands once", OperationRules::operationId),
  TAG("an operation has one tag, and it is declared", OperationRules::tag),
  SECURITY("an operation says its own security", OperationRules::security),
  SUMMARY("an operation has a summary", OperationRules::summary),
  NOT_FOUND("an operation with a path parameter documents 404", OperationRules::notFound),
  STATUS(
      "an operation documents the error statuses it can give, no others", OperationRules::status),

  ERROR("an error is an ApiError, with an example", ResponseRules::error),
  MEDIA_TYPE("a body is application/json only, with a schema", ResponseRules::mediaType),
  HEADER("a status brings its headers", ResponseRules::header),

  DESCRIPTION("everything has a description", TextRules::description),
  EXAMPLE("a parameter, property, header and body has an example", TextRules::example),
  FULL_STOP("a description ends with a full stop", TextRules::fullStop),
  LAYOUT("a line has no tab, nothing at its end and 120 characters at the most", TextRules::layout),

  EXAMPLE_VALID("an example and a default are valid against their schema", ExampleRules::valid),
  DATE("a date is of the format rfc1123, with its pattern", ExampleRules::date),
  DATE_EXAMPLE("a date in an example exists, two-digit and +0000", ExampleRules::dateExample),

  EXTENSION("what the reference does not have is marked as an extension", ExtensionRules::marked),
  REFERENCE("what the reference has is there, and not marked", ExtensionRules::whole);

  private final String sentence;
  private final Function<ContractDocument, Stream<Finding>> search;

  Rule(String sentence, Function<ContractDocument, Stream<Finding>> search) {
    this.sentence = sentence;
    this.search = search;
  }

  List<Finding> findings(ContractDocument document) {
    return search.apply(document).toList();
  }

  @Override
  public String toString() {
    return name() + ": " + sentence;
  }
}
