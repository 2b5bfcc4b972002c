package io.actionlog.client.recording.work;

import io.actionlog.client.generated.model.RecordActionRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The work of the actions that can be retried, of so many at the most; the oldest goes first. */
final class RetryableWork {

  /** What is performed again. */
  record Remembered(RecordActionRequest request, Work work) {

    String objectUri() {
      String uri = request.getObjectUri();
      return uri.endsWith("/") ? uri : uri + "/";
    }
  }

  private final int most;
  private final Map<UUID, Remembered> works = new LinkedHashMap<>();
  private final Map<String, Integer> objects = new HashMap<>();

  RetryableWork(int most) {
    this.most = most;
  }

  synchronized void remember(UUID uuid, RecordActionRequest request, Work work) {
    Remembered remembered = new Remembered(request, work);
    works.put(uuid, remembered);
    objects.merge(remembered.objectUri(), 1, Integer::sum);
    if (works.size() > most) {
      Map.Entry<UUID, Remembered> oldest = works.entrySet().iterator().next();
      works.remove(oldest.getKey());
      objects.computeIfPresent(
          oldest.getValue().objectUri(), (uri, count) -> count == 1 ? null : count - 1);
    }
  }

  /** If an action on one of these objects may be a retry of what is remembered. */
  synchronized boolean concerns(List<String> objectUris) {
    return objectUris.stream().anyMatch(objects::containsKey);
  }

  synchronized @Nullable Remembered get(UUID uuid) {
    return works.get(uuid);
  }

  synchronized boolean isEmpty() {
    return works.isEmpty();
  }
}
