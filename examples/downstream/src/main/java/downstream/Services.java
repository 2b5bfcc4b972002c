package downstream;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The services that this platform runs. */
final class Services {

  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  String create() {
    String id = UUID.randomUUID().toString();
    ids.add(id);
    return id;
  }

  boolean delete(String id) {
    return ids.remove(id);
  }
}
