package io.actionlog.client.jaxrs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds what is recorded of a method to the annotations of what it overrides. */
class RouteTest {

  private interface Crud<K, V extends Number> {

    @GET
    String read(K key);

    @POST
    @Recorded(action = "Named Make")
    String make(K key, V value);

    @POST
    @Recorded(action = "Named Fill")
    String fill(K[] keys, List<V> values);
  }

  private static class Plain implements Crud<String, Integer> {

    @Override
    public String read(String key) {
      return key;
    }

    /** Overrides nothing. */
    public String read(Integer key) {
      return "" + key;
    }

    @Override
    public String make(String key, Integer value) {
      return key;
    }

    @Override
    public String fill(String[] keys, List<Integer> values) {
      return "";
    }
  }

  private abstract static class Half<X> implements Crud<X, Long> {}

  private static final class Whole extends Half<List<String>> {

    @Override
    public String read(List<String> key) {
      return "";
    }

    @Override
    public String make(List<String> key, Long value) {
      return "";
    }

    @Override
    public String fill(List<String>[] keys, List<Long> values) {
      return "";
    }
  }

  @SuppressWarnings("rawtypes")
  private static final class Raw implements Crud {

    @Override
    public String read(Object key) {
      return "";
    }

    @Override
    public String make(Object key, Number value) {
      return "";
    }

    @Override
    public String fill(Object[] keys, List values) {
      return "";
    }
  }

  @Test
  void routeShouldBeThatOfAGenericInterface() {
    assertThat(route(Plain.class, "read", String.class)).isNull();
    assertThat(action(Plain.class, "make", String.class, Integer.class)).isEqualTo("Named Make");
    assertThat(action(Plain.class, "fill", String[].class, List.class)).isEqualTo("Named Fill");
  }

  @Test
  void routeShouldNotBeThatOfAnotherMethodOfTheSameName() {
    assertThat(route(Plain.class, "read", Integer.class)).isNotNull();
  }

  @Test
  void routeShouldBeThatOfAnInterfaceOfAGenericSuperclass() {
    assertThat(route(Whole.class, "read", List.class)).isNull();
    assertThat(action(Whole.class, "make", List.class, Long.class)).isEqualTo("Named Make");
    assertThat(action(Whole.class, "fill", List[].class, List.class)).isEqualTo("Named Fill");
  }

  @Test
  void routeShouldBeThatOfAnInterfaceThatIsLeftRaw() {
    assertThat(route(Raw.class, "read", Object.class)).isNull();
    assertThat(action(Raw.class, "make", Object.class, Number.class)).isEqualTo("Named Make");
    assertThat(action(Raw.class, "fill", Object[].class, List.class)).isEqualTo("Named Fill");
  }

  private static @Nullable String action(Class<?> type, String name, Class<?>... parameters) {
    Route route = route(type, name, parameters);
    return route == null ? null : route.action();
  }

  private static @Nullable Route route(Class<?> type, String name, Class<?>... parameters) {
    Method method =
        Arrays.stream(type.getDeclaredMethods())
            .filter(declared -> declared.getName().equals(name))
            .filter(declared -> Arrays.equals(declared.getParameterTypes(), parameters))
            .findAny()
            .orElseThrow();
    return Route.of(method);
  }
}
