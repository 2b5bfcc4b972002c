package io.actionlog.client.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with the fields of an object in it: a Mustache template without HTML's escapes. A dot may
 * stand before a field, as in templates of Go; {@code \t} and {@code \n} are what they are there.
 */
final class ObjectTemplate {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> ATTRIBUTES = new TypeReference<>() {};
  private static final Pattern DOT = Pattern.compile("\\{\\{(\\s*[#^/&]?\\s*)\\.(?=[A-Za-z_])");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([nt\\\\])");
  private static final Map<String, String> ESCAPED = Map.of("n", "\n", "t", "\t", "\\", "\\");
  private static final String NULL = "-";

  private final Fields fields;
  private final Template template;

  /**
   * @param fields what may stand in it
   * @throws IllegalArgumentException if it is no template, or names another field
   */
  ObjectTemplate(String text, Fields fields) {
    this.fields = fields;
    String escaped =
        ESCAPE
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(ESCAPED.get(found.group(1))));
    try {
      template =
          Mustache.compiler()
              .escapeHTML(false)
              .nullValue(NULL)
              .withFormatter(ObjectTemplate::text)
              .compile(DOT.matcher(escaped).replaceAll("{{$1"));
    } catch (MustacheException e) {
      throw wrong(text, e);
    }
    // The library takes a tag that does not end for text.
    if (escaped.lastIndexOf("{{") > escaped.lastIndexOf("}}")) {
      throw wrong(text, new IllegalArgumentException("a tag does not end"));
    }
    template.visit(new Names());
  }

  private static IllegalArgumentException wrong(String text, Exception cause) {
    return new IllegalArgumentException(
        "'" + text + "': " + cause.getMessage() + " (expected a text such as '{{uuid}} {{state}}')",
        cause);
  }

  private static String text(Object value) {
    try {
      return value instanceof Map || value instanceof List
          ? MAPPER.writeValueAsString(value)
          : value.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /**
   * The text for an object.
   *
   * @throws IllegalArgumentException if it names what a field of the object lacks
   */
  String render(JsonNode object) {
    Map<String, Object> values = new LinkedHashMap<>();
    fields.names().forEach(name -> values.put(name, null));
    values.putAll(MAPPER.convertValue(object, ATTRIBUTES));
    try {
      return template.execute(values);
    } catch (MustacheException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Holds what stands outside of sections to the fields; inside, names may be those of values. */
  private final class Names implements Mustache.Visitor {

    @Override
    public void visitText(String text) {}

    @Override
    public void visitVariable(String name) {
      if (Character.isLetter(name.charAt(0)) && !name.equals("this")) {
        fields.check(name.split("\\.", 2)[0]);
      }
    }

    @Override
    public boolean visitInclude(String name) {
      throw new IllegalArgumentException("'>" + name + "' (expected no other template)");
    }

    @Override
    public boolean visitSection(String name) {
      visitVariable(name);
      return false;
    }

    @Override
    public boolean visitInvertedSection(String name) {
      visitVariable(name);
      return true;
    }
  }
}
