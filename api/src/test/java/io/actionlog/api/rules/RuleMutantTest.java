package io.actionlog.api.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.Finding;
import io.actionlog.api.document.TestDocuments;
import io.actionlog.api.document.TreeEdit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Breaks the document in one place at a time, and wants the rule to find that place and no other.
 */
class RuleMutantTest {

  private static final ContractDocument DOCUMENT = TestDocuments.readOfTheMutants();

  /**
   * Rule, place to change, its new value in YAML (none: removed), place of the finding ("=": the
   * same).
   */
  private static final String MUTANTS =
      """
      VALID         | /components/parameters/ActionUuid/in                   | elsewhere         | =
      VALID         | /paths/~1action~1/get/responses                        |                   | /paths/~1action~1/get
      VALID         | /components/responses/TheAction/description            |                   | /components/responses/TheAction
      VERSION       | /openapi                                               | 3.1.0             | =
      SERVERS       | /servers/1                                             |                   | /servers
      SERVERS       | /servers/0/url                                         | /api              | /servers
      SERVERS       | /paths/~1action~1/servers                              | [{url: /}]        | =
      PATH          | /paths/~1action                                        | {}                | =
      PATH          | /paths/action~1                                        | {}                | =
      PATH          | /paths/~1action~1~1                                    | {}                | =
      REQUIRED      | /components/schemas/Health/required/0                  | state             | =
      REQUIRED      | /components/schemas/LogFrame/properties/number         |                   | /components/schemas/LogFrame/required/3
      LEADS         | $cancel/responses/409/$ref                             | '#/components/responses/Conflct' | =
      LEADS         | $conflict/schema/$ref                                  | 'other.yaml#/components/schemas/ApiError' | =
      LEADS         | /paths/~1events~1/get/responses/101/x-frame-schema     | '#/components/schemas/Frame' | =
      USED          | /components/schemas/Page                               | {type: string}    | =
      USED          | /components/headers/Page                               | {}                | =
      USED          | /components/securitySchemes/bearer                     | {type: http, scheme: bearer} | =
      INLINE        | $health                                                | {type: object}    | =
      INLINE        | $health                                                | {properties: {a: {type: string}}} | =
      INLINE        | /components/schemas/ActionList/properties/meta         | {type: object}    | =
      INLINE        | /components/schemas/ActionList/properties/objects/items | {type: object}   | =
      INLINE        | /components/schemas/Action/properties/ip/additionalProperties | true       | /components/schemas/Action/properties/ip
      CONDITION     | /components/schemas/Health/not                         | {required: [status, colour]} | /components/schemas/Health/not/required/1
      CONDITION     | /components/schemas/Health/not                         | {anyOf: [{not: {properties: {colour: {}}}}]} | /components/schemas/Health/not/anyOf/0/not/properties/colour
      CONDITION     | /components/schemas/RecordActionRequests/not           | {items: {required: [colour]}} | /components/schemas/RecordActionRequests/not/items/required/0
      COMPOSED      | /components/schemas/Health/anyOf                       | [{required: [status]}] | =

      OPERATION_ID  | $cancel/operationId                                    |                   | $cancel
      OPERATION_ID  | $cancel/operationId                                    | cancel_action     | $cancel
      OPERATION_ID  | $cancel/operationId                                    | CancelAction      | $cancel
      OPERATION_ID  | $cancel/operationId                                    | listActions       | =
      TAG           | $cancel/tags                                           |                   | $cancel
      TAG           | $cancel/tags                                           | [Actions, Logs]   | $cancel
      TAG           | $cancel/tags                                           | [Unknown]         | $cancel
      SECURITY      | $cancel/security                                       |                   | $cancel
      SECURITY      | /paths/~1health~1/get/security                         |                   | /paths/~1health~1/get
      SECURITY      | $cancel/security/0                                     | {bearer: []}      | $cancel/security/0/bearer
      SUMMARY       | $cancel/summary                                        |                   | $cancel
      NOT_FOUND     | $cancel/responses/404                                  |                   | $cancel
      NOT_FOUND     | /paths/~1operation~1{name}~1start~1/post/responses/404 |                   | /paths/~1operation~1{name}~1start~1/post
      NOT_FOUND     | /paths/~1health~1/parameters                           | [{in: path}]      | /paths/~1health~1/get
      STATUS        | /paths/~1action~1/get/responses/400                    |                   | /paths/~1action~1/get/responses
      STATUS        | /paths/~1action~1/get/responses/401                    |                   | /paths/~1action~1/get/responses
      STATUS        | /paths/~1action~1/get/responses/404                    |                   | /paths/~1action~1/get/responses
      STATUS        | /paths/~1action~1/get/responses/405                    |                   | /paths/~1action~1/get/responses
      STATUS        | /paths/~1action~1/get/responses/406                    |                   | /paths/~1action~1/get/responses
      STATUS        | /paths/~1action~1/get/responses/413                    |                   | /paths/~1action~1/get/responses
      STATUS        | /paths/~1action~1/get/responses/429                    |                   | /paths/~1action~1/get/responses
      STATUS        | /paths/~1action~1/get/responses/500                    |                   | /paths/~1action~1/get/responses
      STATUS        | /paths/~1action~1/get/responses/503                    |                   | /paths/~1action~1/get/responses
      STATUS        | $cancel/responses/403                                  |                   | $cancel/responses
      STATUS        | $cancel/responses/409                                  |                   | $cancel/responses
      STATUS        | /paths/~1action~1{uuid}~1retry~1/post/responses/409    |                   | /paths/~1action~1{uuid}~1retry~1/post/responses
      STATUS        | /paths/~1operation~1{name}~1start~1/post/responses/415 |                   | /paths/~1operation~1{name}~1start~1/post/responses
      STATUS        | /paths/~1operation~1{name}~1start~1/post/parameters/1  | {$ref: '#/components/parameters/IdempotencyKey'} | /paths/~1operation~1{name}~1start~1/post/responses
      STATUS        | /paths/~1action~1{uuid}~1logs~1/get/responses/426      |                   | /paths/~1action~1{uuid}~1logs~1/get/responses
      STATUS        | /paths/~1health~1/get/responses/401                    | {}                | /paths/~1health~1/get/responses
      STATUS        | $cancel/responses/default                              | {}                | $cancel/responses

      ERROR         | $conflict/example                                      |                   | $conflict
      ERROR         | $conflict/schema/$ref                                  | '#/components/schemas/Health' | $conflict
      ERROR         | $conflict                                              |                   | =
      MEDIA_TYPE    | /components/responses/Conflict/content/text~1plain     | {schema: {type: string}} | =
      MEDIA_TYPE    | $conflict/schema                                       |                   | $conflict
      MEDIA_TYPE    | /components/responses/TheAction/content                |                   | /components/responses/TheAction
      HEADER        | /components/responses/Unauthorized/headers             |                   | =/WWW-Authenticate
      HEADER        | /components/responses/MethodNotAllowed/headers/Allow   |                   | =
      HEADER        | /components/responses/Conflict/headers                 |                   | =/X-DockerCloud-Action-URI
      HEADER        | /components/responses/UpgradeRequired/headers          |                   | =/Upgrade
      HEADER        | /components/responses/TooManyRequests/headers          |                   | =/Retry-After
      HEADER        | /components/responses/ServiceUnavailable/headers       |                   | =/Retry-After
      HEADER        | /components/responses/ActionStarted/headers            |                   | =/X-DockerCloud-Action-URI
      HEADER        | /components/responses/CallRecorded/headers/Location       |                   | =
      HEADER        | /components/responses/ObjectChanged/headers            |                   | =/X-DockerCloud-Action-URI
      STATUS        | /paths/~1object~1/put/responses/403                    |                   | /paths/~1object~1/put/responses
      STATUS        | /paths/~1events~1/get/responses/403                    |                   | /paths/~1events~1/get/responses
      STATUS        | /paths/~1action~1batch~1/post/responses/409            |                   | /paths/~1action~1batch~1/post/responses
      MEDIA_TYPE    | /paths/~1action~1/post/requestBody/content/text~1plain | {schema: {type: string}, example: a} | =
      HEADER        | /components/responses/MethodNotAllowed/headers/Allow/required | false      | /components/responses/MethodNotAllowed/headers/Allow

      DESCRIPTION   | /info/description                                      |                   | /info
      DESCRIPTION   | /servers/0/description                                 |                   | /servers/0
      DESCRIPTION   | /servers/1/variables/namespace/description             |                   | /servers/1/variables/namespace
      DESCRIPTION   | /tags/0/description                                    |                   | /tags/0
      DESCRIPTION   | /components/securitySchemes/basic/description          |                   | /components/securitySchemes/basic
      DESCRIPTION   | $cancel/description                                    |                   | $cancel
      DESCRIPTION   | /paths/~1action~1/get/parameters/0/description         |                   | /paths/~1action~1/get/parameters/0
      DESCRIPTION   | /components/parameters/ActionUuid/description          |                   | /components/parameters/ActionUuid
      DESCRIPTION   | /paths/~1operation~1{name}~1start~1/post/requestBody/description |         | /paths/~1operation~1{name}~1start~1/post/requestBody
      DESCRIPTION   | /components/responses/Conflict/description             |                   | /components/responses/Conflict
      DESCRIPTION   | /components/headers/ActionUri/description              |                   | /components/headers/ActionUri
      DESCRIPTION   | /components/schemas/ListMeta/description               |                   | /components/schemas/ListMeta, /components/schemas/ActionList/properties/meta, /components/schemas/RelatedObjectList/properties/meta
      DESCRIPTION   | /components/schemas/Action/properties/ip/description   |                   | /components/schemas/Action/properties/ip
      EXAMPLE       | /paths/~1action~1/get/parameters/0/example             |                   | /paths/~1action~1/get/parameters/0
      EXAMPLE       | /components/headers/ActionUri/example                  |                   | /components/headers/ActionUri
      EXAMPLE       | /components/schemas/Action/properties/ip/example       |                   | /components/schemas/Action/properties/ip
      EXAMPLE       | /components/schemas/ActionState/example                |                   | /components/schemas/Action/properties/state, /components/schemas/EventFrame/properties/state
      EXAMPLE       | $conflict/example                                      |                   | $conflict
      FULL_STOP     | $cancel/description                                    | Cancels it        | =
      FULL_STOP     | /tags/0/description                                    | Actions           | =
      FULL_STOP     | /components/schemas/Action/properties/ip/description   | The address       | =

      EXAMPLE_VALID | /paths/~1action~1/get/parameters/0/example             | 7eaf7fff          | =
      EXAMPLE_VALID | /paths/~1action~1/get/parameters/1/example             | not-hexadecimal   | =
      EXAMPLE_VALID | /paths/~1action~1/get/parameters/2/example             | Running           | =
      EXAMPLE_VALID | /components/parameters/StartDateGte/example            | yesterday         | =
      EXAMPLE_VALID | /components/headers/RetryAfter/example                 | 0                 | =
      EXAMPLE_VALID | /components/headers/ActionUri/example                  | http://host/      | =
      EXAMPLE_VALID | $conflict/example                                      | {message: no}     | =
      EXAMPLE_VALID | $conflict/example/error                                | 1                 | $conflict/example
      EXAMPLE_VALID | $conflict/example/code                                 | 1                 | $conflict/example
      EXAMPLE_VALID | $action/example/end_date                               |                   | $action/example
      EXAMPLE_VALID | $action/example/end_date                               | 2014-09-17        | $action/example
      EXAMPLE_VALID | $action/example/state                                  | null              | $action/example
      EXAMPLE_VALID | $action/example/uuid                                   | 6246c558          | $action/example
      EXAMPLE_VALID | $action/example/is_user_action                         | 'true'            | $action/example
      EXAMPLE_VALID | /components/schemas/Action/properties/uuid/example     | 6246c558          | =
      EXAMPLE_VALID | /components/schemas/ListMeta/properties/limit/example  | 1001              | =
      EXAMPLE_VALID | /components/schemas/LogFrame/properties/number/example | 9223372036854775808 | =
      EXAMPLE_VALID | /paths/~1action~1{uuid}~1logs~1/get/parameters/1/schema/default | many     | =
      DATE          | /components/schemas/Action/properties/end_date/format  |                   | /components/schemas/Action/properties/end_date
      DATE          | /components/schemas/Action/properties/end_date/pattern | '^.*GMT$'         | /components/schemas/Action/properties/end_date
      DATE          | /components/schemas/Action/properties/user/format      | date-time         | /components/schemas/Action/properties/user
      DATE_EXAMPLE  | $action/example/end_date                               | 'Tue, 17 Sep 2014 08:26:22 +0000' | =
      DATE_EXAMPLE  | $action/example/end_date                               | 'Wed, 17 Sep 2014 08:26:22 GMT'   | =
      DATE_EXAMPLE  | $action/example/end_date                               | 'Sun, 7 Sep 2014 08:26:22 +0000'  | =
      DATE_EXAMPLE  | /components/parameters/EndDateLte/example              | 'Mon, 31 Sep 2014 08:26:22 +0000' | =

      EXTENSION     | /tags/2/x-extension                                    |                   | /tags/2
      EXTENSION     | /paths/~1operation~1/get/x-extension                   |                   | /paths/~1operation~1/get
      EXTENSION     | /paths/~1operation~1/get/description                   | Lists them.       | /paths/~1operation~1/get
      EXTENSION     | /paths/~1action~1/get/parameters/1/x-extension         |                   | /paths/~1action~1/get/parameters/1
      EXTENSION     | /paths/~1action~1/get/parameters/1/description         | The beginning.    | /paths/~1action~1/get/parameters/1
      EXTENSION     | /components/schemas/Operation/x-extension              |                   | /components/schemas/Operation
      EXTENSION     | /components/schemas/Action/properties/retry_of/x-extension |               | /components/schemas/Action/properties/retry_of
      EXTENSION     | /components/schemas/LogFrame/properties/colour         | {type: string}    | =
      REFERENCE     | $cancel                                                |                   | =
      REFERENCE     | $cancel/x-extension                                    | true              | $cancel
      REFERENCE     | /paths/~1action~1/get/parameters/2                     |                   | /paths/~1action~1/get
      REFERENCE     | /components/schemas/Action/properties/ip               |                   | =
      REFERENCE     | /components/schemas/Action/properties/ip/x-extension   | true              | /components/schemas/Action/properties/ip
      REFERENCE     | /components/schemas/ActionState/enum/5                 |                   | /components/schemas/ActionState/enum
      """;

  @ParameterizedTest(name = "{0} | {1} | {2}")
  @MethodSource("mutants")
  void ruleShouldFindThePlace(Rule rule, String place, String value, List<String> expected) {
    ContractDocument mutant = DOCUMENT.withTree(root -> TreeEdit.change(root, place, value));

    assertThat(rule.findings(mutant))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding.pointer()).isIn(expected));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"LAYOUT"},
      mode = EnumSource.Mode.EXCLUDE)
  void ruleShouldHaveAMutant(Rule rule) {
    assertThat(mutants()).anyMatch(mutant -> mutant.get()[0].equals(rule));
  }

  @Test
  void layoutShouldFindTabsBlanksAndLongLines() {
    ContractDocument mutant =
        ContractDocument.of(
            "openapi.yaml",
            "a: b\nc: 'd\te'\ne: f \n# "
                + "x".repeat(119)
                + "\npattern: "
                + "x".repeat(200)
                + "\n");

    assertThat(Rule.LAYOUT.findings(mutant))
        .extracting(Finding::toString)
        .containsExactly(
            "openapi.yaml:2:6 : a tab",
            "openapi.yaml:3:5 : blanks at the end",
            "openapi.yaml:4:121 : more than 120 characters");
  }

  @Test
  void findingShouldNameLineColumnAndPlace() {
    ContractDocument mutant =
        DOCUMENT.withText(
            text ->
                text.replace("      operationId: cancelAction\n", "      operationId: Cancel\n"));
    int operation = mutant.textLines().indexOf("  /action/{uuid}/cancel/:") + 2;

    assertThat(Rule.OPERATION_ID.findings(mutant))
        .extracting(Finding::toString)
        .containsExactly(
            "openapi.yaml:%d:5 /paths/~1action~1{uuid}~1cancel~1/post: operationId 'Cancel' (expected camelCase)"
                .formatted(operation));
  }

  static Stream<Arguments> mutants() {
    return MUTANTS
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split("\\|", -1))
        .map(
            cells -> {
              String place = pointer(cells[1].strip());
              List<String> expected =
                  Stream.of(cells[3].split(","))
                      .map(
                          cell ->
                              pointer(
                                  cell.strip().replaceFirst("^=", Matcher.quoteReplacement(place))))
                      .toList();
              return Arguments.of(
                  Rule.valueOf(cells[0].strip()), place, cells[2].strip(), expected);
            });
  }

  /** Writes out the short names of the places that stand in the table most often. */
  private static String pointer(String cell) {
    return cell.replace("$cancel", "/paths/~1action~1{uuid}~1cancel~1/post")
        .replace("$conflict", "/components/responses/Conflict/content/application~1json")
        .replace("$action", "/components/responses/TheAction/content/application~1json")
        .replace("$health", "/paths/~1health~1/get/responses/200/content/application~1json/schema");
  }
}
