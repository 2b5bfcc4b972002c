package springboot;

import io.actionlog.client.recording.work.ActionHandle;
import io.actionlog.client.servlet.RecordedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The platform's own API. Nothing in it records but the work that logs. */
@RestController
@RequestMapping("/api/app/v1/service/")
class ServiceController {

  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  /** Is not recorded: it only reads. */
  @GetMapping
  Set<String> listServices() {
    return ids;
  }

  @PostMapping
  ResponseEntity<Void> createService() {
    String id = UUID.randomUUID().toString();
    ids.add(id);
    return ResponseEntity.created(URI.create("/api/app/v1/service/" + id + "/")).build();
  }

  @DeleteMapping("{id}/")
  ResponseEntity<Void> deleteService(@PathVariable String id) {
    return (ids.remove(id) ? ResponseEntity.noContent() : ResponseEntity.notFound()).build();
  }

  /** Is answered on another thread, and recorded when it is. */
  @PostMapping("{id}/restart/")
  Callable<ResponseEntity<String>> restartService(@PathVariable String id) {
    return () ->
        ids.contains(id)
            ? ResponseEntity.ok("restarted")
            : ResponseEntity.status(409).body("is not there");
  }

  /** Is recorded first (see {@link Recording}), or not done. */
  @PostMapping("{id}/terminate/")
  void terminateService(@PathVariable String id) {
    ids.remove(id);
  }

  /** Goes on when the call is answered; can be followed, canceled and retried in Actionlog. */
  @PostMapping("{id}/redeploy/")
  ResponseEntity<Void> redeployService(
      @PathVariable String id,
      @RequestParam(defaultValue = "3") int containers,
      @RequestParam(defaultValue = "1") int seconds,
      HttpServletRequest request) {
    RecordedRequest.of(request)
        .begin(true, true)
        .perform(action -> redeploy(action, containers, seconds));
    return ResponseEntity.accepted().build();
  }

  private static void redeploy(ActionHandle action, int containers, int seconds)
      throws InterruptedException {
    CountDownLatch canceled = new CountDownLatch(1);
    action.onCancel(canceled::countDown);
    for (int i = 1; i <= containers && !action.isCanceled(); i++) {
      action.log("Container " + i + " of " + containers + " is replaced");
      if (canceled.await(seconds, TimeUnit.SECONDS)) {
        return;
      }
    }
  }
}
