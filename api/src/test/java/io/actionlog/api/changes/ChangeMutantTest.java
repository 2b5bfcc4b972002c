package io.actionlog.api.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.actionlog.api.document.ContractDocument;
import io.actionlog.api.document.TestDocuments;
import io.actionlog.api.document.TreeEdit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes the document in one place at a time, and wants the change told for what it is. */
class ChangeMutantTest {

  private static final ContractDocument DOCUMENT = TestDocuments.readOfTheMutants();

  private static final String FILTER = "/components/schemas/DateFilter/";

  /**
   * Weight, side, place to change, its new value in YAML (none: removed), what the sentence has.
   */
  private static final String MUTANTS =
      """
      BREAKING   | CALLERS | /servers/1                             |                         | /api/audit/v1/{namespace} is gone
      BREAKING   | CALLERS | /servers/0/url                         | /api/audit/v2           | /api/audit/v1 is gone
      COMPATIBLE | SERVERS | /servers/2                             | {url: /api/audit/latest, description: Newest.} | /api/audit/latest is new
      BREAKING   | CALLERS | /servers/1/variables/namespace/default | library                 | default from user_namespace to library
      BREAKING   | CALLERS | /servers/1/variables/namespace/enum    | [a, b]                  | enum new
      BREAKING   | CALLERS | /paths/~1health~1/servers              |                         | / is gone
      BREAKING   | CALLERS | $list/servers                          | [{url: /other}]         | /api/audit/v1 is gone
      BREAKING   | CALLERS | $cancel                                |                         | `cancelAction` is gone
      COMPATIBLE | SERVERS | $list_/put                             | {operationId: putActions, responses: {}} | `putActions`: new, PUT /action/
      BREAKING   | BOTH    | $cancel/operationId                    | abortAction             | it was called `cancelAction`
      BREAKING   | BOTH    | $cancel/tags                           | [Recording]             | its tags were ["Actions"]
      BREAKING   | CALLERS | /paths/~1health~1/get/security         | [{basic: []}]           | no credentials are no longer enough
      COMPATIBLE | SERVERS | $cancel/security                       | []                      | no credentials are enough now
      BREAKING   | CALLERS | $logs/security/1                       |                         | no longer enough
      BREAKING   | CALLERS | $cancel/security/0                     | {basic: [], socketUser: []} | [basic] is no longer enough
      COMPATIBLE | SERVERS | $cancel/security/1                     | {socketUser: []}        | [socketUser] is enough now
      BREAKING   | BOTH    | /components/securitySchemes/basic/scheme | bearer                | scheme changed from basic to bearer
      BREAKING   | BOTH    | /components/securitySchemes/socketUser/name | account            | name changed from user to account
      COMPATIBLE | CALLERS | $cancel/deprecated                     | true                    | deprecated: true
      BREAKING   | BOTH    | $cancel/callbacks                      | {done: {}}              | callbacks changed
      COMPATIBLE | NOBODY  | $cancel/x-colour                       | red                     | x-colour changed
      WORDING    | NOBODY  | $cancel/description                    | Cancels it.             | description changed
      WORDING    | NOBODY  | $cancel/summary                        | Cancel it               | summary changed
      WORDING    | NOBODY  | /tags/0/description                    | All of them.            | tags changed
      WORDING    | NOBODY  | /info/title                            | Log of actions          | title changed
      WORDING    | NOBODY  | $action/properties/ip/example          | 1.2.3.4                 | example changed

      BREAKING   | CALLERS | $list/parameters/0                     |                         | query parameter `uuid` is gone
      COMPATIBLE | SERVERS | $list/parameters/-                     | {name: colour, in: query, schema: {type: string}} | parameter `colour`: new
      BREAKING   | CALLERS | $list/parameters/-                     | {name: colour, in: query, required: true, schema: {type: string}} | parameter `colour`: new and required
      BREAKING   | CALLERS | $list/parameters/0/required            | true                    | required now in requests
      COMPATIBLE | SERVERS | /components/parameters/ObjectUri/required | false                | no longer required in requests
      BREAKING   | CALLERS | $list/parameters/0/in                  | header                  | query parameter `uuid` is gone
      COMPATIBLE | SERVERS | $list/parameters/2/schema              | {type: array, items: {$ref: '#/components/schemas/ActionState'}} | may be given more than once now in requests
      BREAKING   | CALLERS | $list/parameters/2/schema              | {type: array, minItems: 2, items: {$ref: '#/components/schemas/ActionState'}} | must be given more than once now
      BREAKING   | BOTH    | $list/parameters/0/style               | spaceDelimited          | style changed
      BREAKING   | BOTH    | $list/parameters/0                     | {$ref: '#/components/parameters/Limit'} | in another order
      BREAKING   | CALLERS | $list_/parameters                      | [{name: colour, in: query, required: true, schema: {type: string}}] | parameter `colour`: new and required
      BREAKING   | CALLERS | /components/parameters/Limit/schema/default | 50                 | default from 25 to 50
      COMPATIBLE | SERVERS | $list/parameters/0/schema/default      | 7eaf7fff-882c-4f3d-9a8f-a22317ac00ce | default from none to
      BREAKING   | BOTH    | /components/parameters/Limit/schema/type | number                | type changed from integer to number
      BREAKING   | BOTH    | /components/parameters/Limit/schema/format | int64               | format changed from int32 to int64
      BREAKING   | CALLERS | /components/parameters/Limit/schema/minimum | 2                  | minimum from 1 to 2 in requests
      COMPATIBLE | SERVERS | /components/parameters/Limit/schema/minimum | 0                  | minimum from 1 to 0 in requests
      BREAKING   | CALLERS | /components/parameters/Limit/schema/maximum | 100                | maximum from 1000 to 100 in requests
      COMPATIBLE | SERVERS | /components/parameters/Limit/schema/maximum |                    | maximum from 1000 to none in requests
      BREAKING   | CALLERS | /components/parameters/Limit/schema/exclusiveMaximum | true      | exclusiveMaximum is true now
      BREAKING   | CALLERS | /components/parameters/Limit/schema/multipleOf | 5               | multipleOf new
      BREAKING   | CALLERS | $request/properties/user/minLength     | 2                       | minLength from 1 to 2 in requests
      BREAKING   | CALLERS | $request/properties/user/maxLength     | 20                      | maxLength from 255 to 20 in requests
      BREAKING   | CALLERS | $requests/minItems                     | 2                       | minItems from 1 to 2 in requests
      COMPATIBLE | SERVERS | $requests/maxItems                     | 2000                    | maxItems from 1000 to 2000 in requests
      BREAKING   | CALLERS | $requests/uniqueItems                  | true                    | uniqueItems is true now
      BREAKING   | CALLERS | $list/parameters/0/schema/pattern      | '^a'                    | pattern new
      COMPATIBLE | SERVERS | $request/properties/user/pattern       |                         | pattern gone in requests
      BREAKING   | BOTH    | $request/properties/user/pattern       | '^[a-z]*$'              | pattern is another in requests
      BREAKING   | BOTH    | $request/not                           | {required: [ip]}        | not changed
      BREAKING   | BOTH    | $list/parameters/7/schema/items        | {type: string}          | schema new

      BREAKING   | CALLERS | $put/requestBody                       |                         | the body is gone
      BREAKING   | CALLERS | $cancel/requestBody                    | {required: true, content: {}} | body: new and required
      COMPATIBLE | SERVERS | $cancel/requestBody                    | {content: {}}           | body: new
      COMPATIBLE | SERVERS | $put/requestBody/required              | false                   | no longer required in requests
      BREAKING   | CALLERS | $batch/requestBody/content/application~1x-ndjson |               | application/x-ndjson is gone
      COMPATIBLE | SERVERS | $put/requestBody/content/text~1plain   | {schema: {type: string}} | a new media type
      BREAKING   | CALLERS | $request/required/-                    | user                    | property `user` is required now in requests
      COMPATIBLE | SERVERS | $request/required/3                    |                         | property `path` is no longer required in requests
      COMPATIBLE | SERVERS | $request/properties/colour             | {type: string}          | property `colour`: new in requests
      BREAKING   | CALLERS | $request/properties/user               |                         | property `user` is gone in requests
      COMPATIBLE | SERVERS | $request/additionalProperties          | true                    | other properties than its own in requests
      BREAKING   | CALLERS | $request/properties/is_user_action/default | false               | default from true to false
      BREAKING   | CALLERS | $request/properties/is_user_action/default |                     | default from true to none
      COMPATIBLE | SERVERS | $request/properties/user/nullable      | true                    | may be null now in requests
      BREAKING   | CALLERS | /components/schemas/PutObjectRequest/properties/parent/nullable | | may no longer be null in requests
      BREAKING   | CALLERS | /components/schemas/RecordedState/enum/1 |                       | value "Failed" is gone in requests
      COMPATIBLE | SERVERS | /components/schemas/RecordedState/enum/- | Canceled              | value "Canceled" is new in requests
      BREAKING   | BOTH    | /components/schemas/ActionOrder/x-enum-varnames/0 | ASCENDING    | another name for "start_date"
      BREAKING   | BOTH    | $request/properties/user/readOnly      | true                    | readOnly changed

      BREAKING   | CALLERS | $cancel/responses/202                  |                         | answer 202 is gone
      BREAKING   | CALLERS | $cancel/responses/409                  |                         | answer 409 is gone
      BREAKING   | CALLERS | $cancel/responses/200                  | {description: Done.}    | a new success
      COMPATIBLE | SERVERS | $cancel/responses/410                  | {description: Gone.}    | a new error
      BREAKING   | CALLERS | $started/headers/X-DockerCloud-Action-URI |                      | header `X-DockerCloud-Action-URI` is gone
      COMPATIBLE | SERVERS | $started/headers/X-Colour              | {schema: {type: string}} | header `X-Colour`: new
      BREAKING   | CALLERS | /components/headers/ActionUri/required | false                   | no longer required in answers
      BREAKING   | BOTH    | /components/headers/RetryAfter/schema/type | string              | type changed from integer to string
      BREAKING   | CALLERS | $started/content/application~1json     |                         | application/json is gone
      COMPATIBLE | SERVERS | $started/content/text~1plain           | {schema: {type: string}} | a new media type
      BREAKING   | CALLERS | $action/properties/ip                  |                         | property `ip` is gone in answers
      COMPATIBLE | SERVERS | $action/properties/colour              | {type: string}          | property `colour`: new in answers
      BREAKING   | CALLERS | $action/required/0                     |                         | property `action` is no longer required in answers
      BREAKING   | CALLERS | $action/properties/ip/nullable         | true                    | `Action`, property `ip`: may be null now in answers
      COMPATIBLE | SERVERS | $action/properties/end_date/nullable   |                         | may no longer be null in answers
      BREAKING   | BOTH    | $action/properties/ip/type             | integer                 | type changed from string to integer
      BREAKING   | BOTH    | $action/properties/ip/format           | ipv4                    | format changed from none to ipv4
      COMPATIBLE | SERVERS | $action/properties/ip/maxLength        | 40                      | maxLength from none to 40 in answers
      BREAKING   | CALLERS | $meta/limit/minimum                    | 0                       | minimum from 1 to 0 in answers
      BREAKING   | CALLERS | $meta/limit/maximum                    | 2000                    | maximum from 1000 to 2000 in answers
      BREAKING   | CALLERS | $meta/next/pattern                     |                         | pattern gone in answers
      BREAKING   | CALLERS | $action/properties/method/pattern      |                         | pattern gone in answers
      COMPATIBLE | SERVERS | $action/additionalProperties           | false                   | no properties but its own in answers
      BREAKING   | BOTH    | $action/additionalProperties           | {type: string}          | additionalProperties changed in answers
      BREAKING   | CALLERS | /components/schemas/ActionState/enum/- | Paused                  | value "Paused" is new in answers
      COMPATIBLE | SERVERS | /components/schemas/ActionState/enum/- | Paused                  | value "Paused" is new in requests
      BREAKING   | CALLERS | /components/schemas/ActionState/enum/5 |                         | value "Failed" is gone in requests
      COMPATIBLE | SERVERS | /components/schemas/EventKind/enum/1   |                         | value "update" is gone in answers
      BREAKING   | CALLERS | /components/schemas/EventKind/enum     |                         | enum gone in answers
      BREAKING   | BOTH    | $action/allOf                          | [{type: object}]        | allOf changed in answers
      BREAKING   | BOTH    | $started/content/application~1json/schema/$ref | '#/components/schemas/Health' | after Health now (it was Action)
      BREAKING   | CALLERS | $logs/responses/101/x-frame-schema     |                         | x-frame-schema gone
      COMPATIBLE | SERVERS | $logs/responses/101/x-first-frame-schema | '#/components/schemas/EventGreetingFrame' | answer `101`: new
      BREAKING   | BOTH    | $logs/responses/101/x-frame-schema     | '#/components/schemas/EventFrame' | after EventFrame now (it was LogFrame)
      BREAKING   | CALLERS | /components/schemas/LogFrame/properties/number |                 | property `number` is gone in answers
      BREAKING   | BOTH    | $started/links                         | {a: {}}                 | links changed
      """;

  @ParameterizedTest(name = "{0} | {1} | {2} | {3}")
  @MethodSource("mutants")
  void changeShouldBeTold(Weight weight, Side side, String place, String value, String sentence) {
    ContractDocument mutant = DOCUMENT.withTree(root -> TreeEdit.change(root, place, value));

    Verdict verdict = Verdict.on(DOCUMENT, mutant);

    assertThat(verdict.changes())
        .anySatisfy(
            change -> {
              assertThat(change.sentence()).contains(sentence);
              assertThat(change.weight()).isEqualTo(weight);
              assertThat(change.side()).isEqualTo(side);
              assertThat(place).startsWith(change.pointer().replaceFirst("/\\d+$", ""));
            });
    assertThat(verdict.objection().isPresent()).isEqualTo(weight != Weight.WORDING);
  }

  @Test
  void patternThatWasEnforcedShouldNotBreakOnce() {
    ContractDocument declared =
        DOCUMENT
            .withTree(root -> TreeEdit.change(root, FILTER + "pattern", "'^[0-9]{4}$'"))
            .withTree(root -> TreeEdit.change(root, FILTER + "x-enforced-since", "1.0.0"));
    ContractDocument later =
        declared.withTree(root -> TreeEdit.change(root, FILTER + "pattern", "'^[0-9]{2}$'"));

    assertThat(Verdict.on(DOCUMENT, declared).of(Weight.COMPATIBLE))
        .extracting(Change::sentence)
        .containsExactly(
            "`DateFilter`: pattern says what servers have enforced since 1.0.0 in requests");
    assertThat(Verdict.on(DOCUMENT, declared).has(Weight.BREAKING)).isFalse();
    assertThat(Verdict.on(declared, later).has(Weight.BREAKING)).isTrue();
  }

  @Test
  void sameDocumentShouldHaveNoChanges() {
    assertThat(Verdict.on(DOCUMENT, DOCUMENT))
        .isEqualTo(
            new Verdict(Version.of(DOCUMENT), Version.of(DOCUMENT), List.of(), Optional.empty()));
  }

  static Stream<Arguments> mutants() {
    return MUTANTS
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split("\\|", -1))
        .map(
            cells ->
                Arguments.of(
                    Weight.valueOf(cells[0].strip()),
                    Side.valueOf(cells[1].strip()),
                    pointer(cells[2].strip()),
                    cells[3].strip(),
                    cells[4].strip()));
  }

  /** Writes out the short names of the places that stand in the table most often. */
  private static String pointer(String cell) {
    return cell.replace("$list_", "/paths/~1action~1")
        .replace("$list", "/paths/~1action~1/get")
        .replace("$cancel", "/paths/~1action~1{uuid}~1cancel~1/post")
        .replace("$logs", "/paths/~1action~1{uuid}~1logs~1/get")
        .replace("$put", "/paths/~1object~1/put")
        .replace("$batch", "/paths/~1action~1batch~1/post")
        .replace("$started", "/components/responses/ActionStarted")
        .replace("$requests", "/components/schemas/RecordActionRequests")
        .replace("$request", "/components/schemas/RecordActionRequest")
        .replace("$action", "/components/schemas/Action")
        .replace("$meta", "/components/schemas/ListMeta/properties");
  }
}
