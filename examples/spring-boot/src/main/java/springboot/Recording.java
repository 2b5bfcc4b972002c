package springboot;

import io.actionlog.client.ActionlogClient;
import io.actionlog.client.recording.ActionRecorder;
import io.actionlog.client.servlet.ActionRecordingFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All that makes requests actions. Spring closes recorder and client, in this order. */
@Configuration
class Recording {

  @Bean
  ActionlogClient actionlog(
      @Value("${actionlog.url}") String url,
      @Value("${actionlog.user}") String user,
      @Value("${actionlog.apikey}") String key) {
    return ActionlogClient.builder(url).credentials(user, key).build();
  }

  @Bean
  ActionRecorder recorder(ActionlogClient client, @Value("${actionlog.spool}") String spool) {
    return ActionRecorder.builder(client, Path.of(spool)).build();
  }

  /** Comes last, and so behind the filters of Spring Security where an application has it. */
  @Bean
  FilterRegistrationBean<ActionRecordingFilter> recordingFilter(ActionRecorder recorder) {
    FilterRegistrationBean<ActionRecordingFilter> filter =
        new FilterRegistrationBean<>(
            new ActionRecordingFilter(recorder)
                .withUser(Recording::caller)
                .strictFor(request -> request.getRequestURI().endsWith("/terminate/")));
    filter.addUrlPatterns("/api/*");
    return filter;
  }

  /**
   * Takes everybody for who they say they are, which is enough for an example. With Spring Security
   * this goes without saying: the filter asks for the principal.
   */
  private static String caller(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.startsWith("Basic ")) {
      return null;
    }
    byte[] decoded = Base64.getDecoder().decode(header.substring("Basic ".length()));
    return new String(decoded, StandardCharsets.UTF_8).split(":", 2)[0];
  }
}
