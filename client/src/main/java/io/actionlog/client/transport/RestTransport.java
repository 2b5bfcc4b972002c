package io.actionlog.client.transport;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.actionlog.client.generated.ApiClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;

/**
 * What the generated API objects share.
 *
 * <p>Left alone, each would build an HTTP client of its own, with its own threads and connections,
 * and would lose the host of an address whose name {@link URI} does not take for a host's, one with
 * an underscore for instance.
 */
public final class RestTransport extends ApiClient {

  /** The header that names the action which records a call. */
  public static final String ACTION_URI = "X-DockerCloud-Action-URI";

  private static final JsonInclude.Value WITHOUT_EMPTY =
      JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS);

  private static final ObjectMapper MAPPER = mapper();

  private final HttpClient http;
  private final String baseUri;

  /**
   * @param http the client that carries every call; the caller owns it
   * @param baseUri the address up to the paths of the document, without a slash at the end
   */
  public RestTransport(HttpClient http, String baseUri) {
    super(HttpClient.newBuilder(), MAPPER, baseUri);
    this.http = http;
    this.baseUri = baseUri;
  }

  @Override
  public HttpClient getHttpClient() {
    return http;
  }

  @Override
  public String getBaseUri() {
    return baseUri;
  }

  /**
   * Takes attributes it does not know, as a newer server may send them. Values by names are left
   * out when there are none, as servers before 1.1 want it.
   */
  public static ObjectMapper mapper() {
    return JsonMapper.builder()
        .addModule(new Rfc1123Dates())
        .withConfigOverride(Map.class, maps -> maps.setInclude(WITHOUT_EMPTY))
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .serializationInclusion(JsonInclude.Include.NON_NULL)
        .build();
  }
}
