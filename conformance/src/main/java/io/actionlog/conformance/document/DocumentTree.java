package io.actionlog.conformance.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The document as it was written, YAML or JSON, with the line of everything in it: what the checks
 * are derived from, and where findings lead to. Immutable.
 */
public final class DocumentTree {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final JsonNode root;
  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<String, DocumentedCall> calls = new HashMap<>();
  private final List<DocumentedCall> inOrder = new ArrayList<>();

  private DocumentTree(String text) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    this.root = convert(yaml.compose(new StringReader(text)), "");
    root.path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        method -> {
                          if (METHODS.contains(method.getKey())) {
                            add(path.getKey(), path.getValue(), method.getKey());
                          }
                        }));
  }

  /** The document with this text. */
  public static DocumentTree parse(String text) {
    return new DocumentTree(text);
  }

  /** The title and version. */
  public String title() {
    JsonNode info = root.path("info");
    return info.path("title").asText() + " " + info.path("version").asText();
  }

  /** Everything. */
  public JsonNode root() {
    return root;
  }

  /** Every operation, in the document's order. */
  public List<DocumentedCall> calls() {
    return List.copyOf(inOrder);
  }

  /** Whether the operation, or one of its tags, is among the names; true for no names. */
  public boolean isOf(String operationId, Set<String> names) {
    DocumentedCall call = calls.get(operationId);
    return names.isEmpty()
        || names.contains(operationId)
        || (call != null && call.tags().stream().anyMatch(names::contains));
  }

  /** Where a JSON pointer leads to, such as {@code openapi.yaml:118}. */
  public String place(String pointer) {
    String at = pointer;
    while (!lines.containsKey(at) && !at.isEmpty()) {
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return "openapi.yaml:" + lines.getOrDefault(at, 1);
  }

  /** Where the document has what the operation answers with this status; else the other place. */
  public String placeOfResponse(String operationId, int status, String otherwise) {
    DocumentedCall call = calls.get(operationId);
    if (call == null) {
      return otherwise;
    }
    String pointer = call.pointer() + "/responses/" + status;
    return place(lines.containsKey(pointer) ? pointer : call.pointer());
  }

  /** What a node says, its references followed. */
  public JsonNode resolve(JsonNode node) {
    JsonNode at = node;
    for (int hops = 0; at.has("$ref") && hops < 20; hops++) {
      at = root.at(at.path("$ref").asText().replaceFirst("^#", ""));
    }
    return at;
  }

  /** The pointer of what a node at this pointer says, its references followed. */
  public String resolve(String pointer) {
    String at = pointer;
    for (int hops = 0; root.at(at).has("$ref") && hops < 20; hops++) {
      at = root.at(at).path("$ref").asText().replaceFirst("^#", "");
    }
    return at;
  }

  private void add(String path, JsonNode item, String method) {
    String pointer = "/paths/" + path.replace("~", "~0").replace("/", "~1") + "/" + method;
    DocumentedCall call = DocumentedCall.of(root, path, item, method, pointer);
    calls.put(call.operationId(), call);
    inOrder.add(call);
  }

  private JsonNode convert(Node node, String pointer) {
    lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
    if (node instanceof MappingNode mapping) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (NodeTuple tuple : mapping.getValue()) {
        String key = ((ScalarNode) tuple.getKeyNode()).getValue();
        String below = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
        lines.put(below, tuple.getKeyNode().getStartMark().getLine() + 1);
        object.set(key, convert(tuple.getValueNode(), below));
      }
      return object;
    }
    if (node instanceof SequenceNode sequence) {
      var array = JsonNodeFactory.instance.arrayNode();
      for (Node item : sequence.getValue()) {
        array.add(convert(item, pointer + "/" + array.size()));
      }
      return array;
    }
    return scalar((ScalarNode) node);
  }

  /** Dates stay text, unlike what YAML makes of them. */
  private static JsonNode scalar(ScalarNode node) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.NULL)) {
      return json.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return json.booleanNode(text.equalsIgnoreCase("true"));
    }
    if (tag.equals(Tag.INT) && text.matches("[-+]?\\d+")) {
      return json.numberNode(new BigInteger(text));
    }
    if (tag.equals(Tag.FLOAT) && text.matches("[-+]?\\d*[.]?\\d+([eE][-+]?\\d+)?")) {
      return json.numberNode(new BigDecimal(text));
    }
    return json.textNode(text);
  }
}
