package io.actionlog.client.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which proxy is asked for which address. */
class EnvironmentProxiesTest {

  private static final Map<String, String> BOTH =
      Map.of("HTTPS_PROXY", "http://secure:8443", "HTTP_PROXY", "plain:3128/");

  private static String chosen(Map<String, String> environment, String address) {
    Proxy proxy =
        EnvironmentProxies.of(environment).orElseThrow().select(URI.create(address)).get(0);
    return proxy.address() instanceof InetSocketAddress at
        ? at.getHostString() + ":" + at.getPort()
        : "direct";
  }

  @ParameterizedTest
  @CsvSource({
    "https://actionlog.example/x, secure:8443",
    "wss://actionlog.example/x, secure:8443",
    "http://actionlog.example/x, plain:3128",
    "ws://actionlog.example:81/x, plain:3128",
    "https://localhost/, direct",
    "https://127.0.0.1:8443/, direct",
    "http://127.1.2.3/, direct",
    "http://[::1]:8080/, direct",
    "http://127.example/, plain:3128",
  })
  void theSchemeShouldChooseTheProxyAndThisMachineNeedNone(String address, String proxy) {
    assertThat(chosen(BOTH, address)).isEqualTo(proxy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *                         | direct
          actionlog.example         | direct
          other, Actionlog.Example  | direct
          other actionlog.example   | direct
          example                   | direct
          .example                  | direct
          log.example               | proxy:80
          other.example             | proxy:80
          x.actionlog.example       | proxy:80
          """)
  void hostsOfNoProxyShouldBeAskedDirectly(String noProxy, String proxy) {
    Map<String, String> environment = Map.of("HTTP_PROXY", "proxy", "NO_PROXY", noProxy);
    assertThat(chosen(environment, "http://actionlog.example:8080/")).isEqualTo(proxy);
  }

  @Test
  void namesInSmallLettersShouldCountMore() {
    Map<String, String> environment =
        Map.of("HTTPS_PROXY", "great:1", "https_proxy", "small:2", "no_proxy", "", "NO_PROXY", "*");
    assertThat(chosen(environment, "https://actionlog.example/")).isEqualTo("small:2");
    assertThat(chosen(environment, "http://actionlog.example/")).isEqualTo("direct");
  }

  @Test
  void withoutVariablesThereShouldBeNoProxies() {
    assertThat(EnvironmentProxies.of(Map.of("NO_PROXY", "*"))).isEmpty();
    assertThat(EnvironmentProxies.of(Map.of("HTTPS_PROXY", " ", "HTTP_PROXY", ""))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://proxy:1", "socks5://proxy:1", "http://anna:s3cr3t@proxy:1", "proxy:0"})
  void whatIsNoHttpProxyShouldBeRefused(String text) {
    assertThatThrownBy(() -> EnvironmentProxies.of(Map.of("https_proxy", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("HTTPS_PROXY: not shown (expected http://host:port, without a user)");
  }
}
